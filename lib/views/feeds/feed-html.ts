import type { Element, ElementContent, Root } from 'hast';
import { raw } from 'hast-util-raw';
import { toHtml } from 'hast-util-to-html';
import { toString } from 'hast-util-to-string';
import { LRUCache } from 'lru-cache';
import type { Say } from '@/lib/base/labels/say';
import { sha256 } from '@/lib/base/sha256';
import { classesOf, h, text } from '@/lib/markdown/nodes';
import { reducedPicture } from './reduced-picture';

/** The page of a feed's text. Addresses are absolute. */
export interface FeedPage {
  readonly url: string;
  /** In the language of the text. */
  readonly say: Say;
  /** The picture of a diagram by its id (`diagram-1`). */
  diagram(
    id: string,
  ): { readonly src: string; readonly alt: string; readonly width: number; readonly height: number } | undefined;
}

const known = new LRUCache<string, string>({ maxSize: 24 * 1024 * 1024, sizeCalculation: (html) => html.length * 2 + 200 });

/**
 * Adapts a body to feed readers without styles and scripts: absolute addresses, plain code, pictures of diagrams, callouts as
 * quotations.
 *
 * @param html a body with its references resolved
 * @param page of the body
 */
export function feedHtmlOf(html: string, page: FeedPage): string {
  const key = sha256(`${page.url}\0${page.say('video')}\0${page.say('recording')}\0${html}`, 'base64');
  const before = known.get(key);
  if (before !== undefined) return before;
  const tree = raw({ type: 'root', children: [{ type: 'raw', value: html }] });
  const body: Root = { type: 'root', children: tree.type === 'root' ? tree.children.flatMap(node) : [] };
  const made = toHtml(body);
  known.set(key, made);
  return made;

  function node(child: Root['children'][number]): ElementContent[] {
    if (child.type === 'text') return [child];
    return child.type === 'element' ? element(child) : [];
  }

  function children(parent: Element): ElementContent[] {
    return parent.children.flatMap((child) => node(child));
  }

  function element(given: Element): ElementContent[] {
    const { tagName, properties } = given;
    const classes = classesOf(given);
    if (classes.includes('anchor') || dropped.has(tagName)) return [];
    if (classes.includes('code')) return code(given);
    if (classes.includes('diagram')) return diagram(given);
    if (classes.includes('maths')) return [formula(given)];
    if (tagName === 'aside') return [h('blockquote', {}, ...children(given))];
    if (classes.includes('callout-title')) return [h('p', {}, h('strong', {}, toString(given)))];
    if (tagName === 'picture')
      return given.children.flatMap((child) => (isElement(child, 'img') ? element(reducedPicture(given, child)) : []));
    if (tagName === 'video' || tagName === 'audio') return recording(given);
    if (tagName === 'iframe')
      return [h('p', {}, h('a', { href: absolute(properties.src) ?? page.url }, absolute(properties.src) ?? page.url))];
    if (tagName === 'input') return [text(properties.checked === true ? '☑ ' : '☐ ')];
    // Containers and purely visual elements.
    if (unwrapped.has(tagName)) return children(given);
    return [{ ...given, properties: kept(given), children: children(given) }];
  }

  /** A player with the first of its files, and a link for readers without one. */
  function recording(given: Element): ElementContent[] {
    const files = [given, ...given.children.filter((child) => isElement(child, 'source'))];
    const src = files.map(({ properties }) => absolute(properties.src)).find((address) => address !== undefined);
    if (src === undefined) return [];
    const poster = absolute(given.properties.poster);
    const name = page.say(given.tagName === 'video' ? 'video' : 'recording');
    return [h(given.tagName, { controls: true, src, ...(poster === undefined ? {} : { poster }) }, h('a', { href: src }, name))];
  }

  function code(figure: Element): ElementContent[] {
    const title = find(figure, 'figcaption');
    const block = find(figure, 'pre');
    if (block === undefined) return children(figure);
    const language = String(figure.properties.dataLanguage ?? 'text');
    return [
      ...(title === undefined ? [] : [h('p', {}, h('strong', {}, toString(title)))]),
      h('pre', {}, h('code', language === 'text' ? {} : { className: [`language-${language}`] }, toString(block))),
    ];
  }

  function diagram(figure: Element): ElementContent[] {
    const id = String(figure.properties.id);
    const picture = page.diagram(id);
    const title = find(figure, 'figcaption');
    if (picture === undefined) return title === undefined ? [] : [h('p', {}, toString(title))];
    const { src, alt, width, height } = picture;
    const link = h('a', { href: `${page.url}#${id}` }, h('img', { src, alt, width, height }));
    return [h('figure', {}, link, ...(title === undefined ? [] : [h('figcaption', {}, toString(title))]))];
  }

  /** Few feed readers render MathML; the others show its symbols in a row. So use the TeX source. */
  function formula(given: Element): Element {
    const source = find(given, 'annotation');
    const isBlock = find(given, 'math')?.properties.display === 'block';
    const written = h('code', {}, source === undefined ? toString(given) : toString(source).trim());
    return isBlock ? h('pre', {}, written) : written;
  }

  function kept(given: Element): Element['properties'] {
    const properties: Element['properties'] = {};
    for (const [name, value] of Object.entries(given.properties)) {
      if (addressed.has(name)) {
        const address = absolute(value);
        if (address !== undefined) properties[name] = address;
      } else if (plain.has(name)) properties[name] = value;
    }
    const side = classesOf(given).find((name) => name === 'right' || name === 'center');
    if (side !== undefined) properties.align = side;
    return properties;
  }

  function absolute(value: unknown): string | undefined {
    if (typeof value !== 'string') return undefined;
    return URL.canParse(value, page.url) ? new URL(value, page.url).href : undefined;
  }
}

const dropped = new Set(['script', 'style', 'button', 'source', 'form', 'template']);
const unwrapped = new Set(['span', 'div', 'section', 'mark', 'header', 'footer', 'article']);
const addressed = new Set(['href', 'src', 'cite', 'poster']);
const plain = new Set(
  'alt title width height dateTime colSpan rowSpan start value reversed lang dir open scope align'.split(' '),
);

const isElement = (node: ElementContent, tagName: string): node is Element => node.type === 'element' && node.tagName === tagName;

function find(parent: Element, tagName: string): Element | undefined {
  for (const child of parent.children) {
    if (child.type !== 'element') continue;
    if (child.tagName === tagName) return child;
    const inside = find(child, tagName);
    if (inside !== undefined) return inside;
  }
  return undefined;
}
