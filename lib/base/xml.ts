import { escaped } from './escaped';

/** Finished XML, as opposed to a text that is still to be escaped. */
class Markup {
  constructor(readonly xml: string) {}
}

/** An element. Attributes and children that are `undefined` are left out. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | undefined>>,
  ...children: readonly (string | Markup | undefined)[]
): Markup {
  const written = Object.entries(attributes).map(([key, value]) => (value === undefined ? '' : ` ${key}="${escaped(value)}"`));
  const content = children.map((child) => (child instanceof Markup ? child.xml : escaped(child ?? ''))).join('');
  return new Markup(`<${name}${written.join('')}${content === '' ? '/>' : `>${content}</${name}>`}\n`);
}

/** HTML as a CDATA section, which stays readable. */
export const cdata = (html: string): Markup => new Markup(`<![CDATA[${html.replace(/\]\]>/g, ']]&gt;')}]]>`);

/** A document. Leaves out what XML 1.0 does not allow: control characters and lone surrogates. */
export const xmlDocument = (root: Markup): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${root.xml.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '')}`;
