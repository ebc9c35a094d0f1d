import type { Element } from 'hast';
import { raw } from 'hast-util-raw';
import { JSDOM } from 'jsdom';
import { visit } from 'unist-util-visit';
import { frameHosts } from '@/lib/markdown/allow-list';

const refused = /^(?:script|style|object|embed|base|form|template|link|meta)$/;
const addressAttributes = ['href', 'src', 'action', 'formAction', 'cite', 'data'];

/**
 * What a reader's browser must never get from content, whatever an author wrote.
 *
 * @param html a part of a document, as it is sent
 * @returns what is wrong, or `undefined`
 */
export function hostileHtml(html: string): string | undefined {
  const faults = new Set<string>();
  const tree = raw({ type: 'root', children: [{ type: 'raw', value: html }] });
  visit(tree, 'element', (element) => {
    const { tagName, properties } = element;
    if (refused.test(tagName) && !isOwn(element)) faults.add(`<${tagName}>`);
    if (tagName === 'iframe' && !frameHosts.includes(hostOf(String(properties.src ?? ''))))
      faults.add('<iframe> of a strange host');
    for (const name of Object.keys(properties)) if (/^on|^style$|^srcdoc$/i.test(name)) faults.add(`${tagName} ${name}`);
    for (const name of addressAttributes) {
      const value = properties[name];
      if (typeof value === 'string' && /^[\0-\x20]*(?:javascript|vbscript|data):/i.test(value))
        faults.add(`${name}="${value.slice(0, 60)}"`);
    }
  });
  return faults.size === 0 ? undefined : [...faults].join(', ');
}

/** Our own scripts, what the page says to machines, and the search form in the frame around a body. */
function isOwn({ tagName, properties }: Element): boolean {
  if (tagName === 'script')
    return (
      /^(?:application\/ld\+json|speculationrules)$/.test(String(properties.type)) ||
      String(properties.src).startsWith('/scripts/')
    );
  return tagName === 'form' && properties.action === '/search/';
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : '';
}

/** Why a text is no well-formed XML; `undefined` when it is. */
export function malformedXml(text: string): string | undefined {
  try {
    new JSDOM(text, { contentType: 'application/xml' });
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
