import type { Element, Properties, Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import { nearest } from '@/lib/base/nearest';
import {
  allowedElements,
  frameHosts,
  isAllowedProperty,
  isSafeClass,
  isSafeId,
  isSafeUrl,
  propertyName,
  refusedAttribute,
  withoutCookies,
} from './allow-list';
import type { Collector } from './collector';
import { numberOfUse } from './component-uses';
import { classesOf } from './nodes';

interface JsxAttribute {
  readonly type: string;
  readonly name?: string;
  readonly value?: unknown;
}

/**
 * Rehype plugin: replaces MDX tags by elements and reports whatever is not on the allow-list. Only comments are dropped
 * silently.
 */
export const checkElements = (found: Collector) => () => (tree: Root) => {
  visit(tree, (node, index, parent) => {
    if (parent === undefined || index === undefined || !('children' in parent)) return undefined;
    if (node.type === 'comment' || node.type === 'doctype') {
      parent.children.splice(index, 1);
      return index;
    }
    if (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') {
      const name = node.name ?? '';
      const children = node.children as Element['children'];
      if (name === '') {
        parent.children.splice(index, 1, ...children);
        return [SKIP, index];
      }
      // Components are rendered later; one that is not known has been reported.
      if (numberOfUse(node) !== undefined || /^[A-Z]/.test(name)) return undefined;
      const made: Element = {
        ...{ type: 'element', tagName: name, properties: literalProperties(node.attributes), children, position: node.position },
      };
      parent.children[index] = made;
      // Visit the new element next; it checks the children.
      return [SKIP, index];
    }
    if (node.type === 'element' && node.tagName === 'script' && node.properties.src === playerScript) {
      parent.children.splice(index, 1);
      return index;
    }
    if (node.type === 'element') checkElement(node, found);
    return undefined;
  });
};

/** Attributes with plain values; expressions and spreads are reported elsewhere. */
function literalProperties(attributes: readonly JsxAttribute[]): Properties {
  const properties: Properties = {};
  for (const { type, name, value } of attributes) {
    if (type !== 'mdxJsxAttribute' || name === undefined) continue;
    const property = propertyName(name);
    if (value === null || value === undefined) properties[property] = true;
    else if (typeof value === 'string')
      properties[property] = property === 'className' ? value.split(/\s+/).filter((part) => part !== '') : value;
  }
  return properties;
}

export const deleteTags = 'Delete its tags; what is between them may stay.';
/** What to write instead of some elements. */
const instead: ReadonlyMap<string, string> = new Map([
  ['strike', 'Write ~~…~~.'],
  ['tt', 'Put it in backticks.'],
  ['math', 'Write it between double dollars: $$x^2$$.'],
  ['acronym', 'Write <abbr title="its meaning">…</abbr>.'],
  ['map', 'Put links below the picture.'],
]);

/** What to write instead of an element that is not allowed. */
function elementHint(element: Element, { source }: Collector): string {
  const { tagName: name, properties, position } = element;
  const other = instead.get(name);
  if (other !== undefined) return other;
  const before = source.body.slice(0, position?.end.offset ?? 0).toLowerCase();
  // Nobody closes a type parameter, or gives it attributes with values.
  if (!before.endsWith(`</${name}>`) && Object.values(properties).every((value) => value === '' || value === true))
    return `Put it in backticks when it is code: \`<${name}>\`.`;
  if (/^(?:script|style|link|meta|object|embed|form|button|select|textarea|canvas|svg|template)$/.test(name))
    return 'Delete it: a post cannot bring code or styles.';
  const guess = nearest(name, allowedElements);
  return guess === undefined ? deleteTags : `Did you mean <${guess}>?`;
}

function checkElement(element: Element, found: Collector): void {
  if (element.tagName === 'iframe') settleFrame(element);
  if (element.tagName === 'div' && holdsFrame(element)) element.properties = without(element.properties, /^style$/);
  const { tagName, properties } = element;
  if (!allowedElements.has(tagName)) {
    found.report(element, 'error', 'html/element', `<${tagName}> is not allowed`, elementHint(element, found));
    return;
  }
  for (const [name, value] of Object.entries(properties)) {
    if (!isAllowedProperty(tagName, name)) {
      const message = `the attribute "${name}" is not allowed on <${tagName}>`;
      found.report(element, 'error', 'html/attribute', message, refusedAttribute(name));
    } else if (/^(?:href|src|cite|poster)$/.test(name) && !isSafeUrl(String(value))) {
      found.report(
        element,
        'error',
        'html/address',
        `"${String(value).slice(0, 60)}" is not an address that a page may hold`,
        'Use http, https, mailto or a relative path.',
      );
    } else if (name === 'id' && !isSafeId(String(value)) && !isFootnoteId(String(value))) {
      found.report(
        element,
        'error',
        'html/attribute',
        `"${String(value)}" is not usable as an id`,
        'Use letters, digits and hyphens.',
      );
    }
  }
  const odd = classesOf(element).find((name) => !isSafeClass(name));
  if (odd !== undefined)
    found.report(element, 'error', 'html/attribute', `"${odd}" is not usable as a class`, 'Use letters, digits and hyphens.');
  if (tagName === 'iframe' && !frameHosts.some((host) => String(properties.src).startsWith(`https://${host}/`))) {
    found.report(
      element,
      'error',
      'html/frame',
      'this host may not be shown in a frame',
      `Allowed: ${frameHosts.join(', ')}. Link to the page instead, or write <Embed url="…" title="…"> in a .mdx file.`,
    );
  }
  if (tagName === 'input' && properties.type !== 'checkbox')
    found.report(element, 'error', 'html/element', '<input> is not allowed', 'Write a check box as a list item: - [ ] its text.');
}

/** Takes a provider's own snippet: its look is the site's, and its host the one without cookies. */
function settleFrame(element: Element): void {
  const dropped = /^(?:frameborder|scrolling|marginheight|marginwidth|style|webkitallowfullscreen|mozallowfullscreen)$/i;
  const { width, height, ...properties } = without(element.properties, dropped);
  const isUpright = Number(height) > Number(width);
  element.properties = {
    ...properties,
    ...(typeof properties.src === 'string' ? { src: withoutCookies(properties.src) } : {}),
    ...(isUpright ? { className: ['upright'] } : {}),
    title: typeof properties.title === 'string' ? properties.title : 'Video',
    allowFullScreen: true,
    loading: 'lazy',
  };
}

/** The script beside Vimeo's snippet, which its player works without. */
const playerScript = 'https://player.vimeo.com/api/player.js';

/** Whether an element is the box of a provider's snippet, which gives the player its size. */
function holdsFrame({ children }: Element): boolean {
  const [only, ...others] = children.filter((child) => child.type !== 'text' || child.value.trim() !== '');
  const name = only === undefined ? undefined : 'tagName' in only ? only.tagName : 'name' in only ? only.name : undefined;
  return others.length === 0 && name === 'iframe';
}

const without = (properties: Properties, dropped: RegExp): Properties =>
  Object.fromEntries(Object.entries(properties).filter(([name]) => !dropped.test(name)));

/** A footnote's id contains its name, percent-encoded. */
const isFootnoteId = (id: string) => /^fn(?:ref)?-[^\s"<>]+$/.test(id);
