import type { Element, Nodes as HastNodes, Root as HastRoot } from 'hast';
import { raw } from 'hast-util-raw';
import { toHtml } from 'hast-util-to-html';
import { defaultHandlers, type Handle, toMdast } from 'hast-util-to-mdast';
import { toString } from 'hast-util-to-string';
import type { BlockContent, PhrasingContent, Root } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';
import { visit } from 'unist-util-visit';
import { z } from 'zod';
import { isSafeId } from '@/lib/markdown/allow-list';
import { jsonAs } from './json-as';
import { calloutKind } from './old-callouts';
import { valuesOf } from './tag-values';
import { playerOf } from './videos';

const classes = (element: Element): string[] =>
  Array.isArray(element.properties.className) ? element.properties.className.map(String) : [];
const text = (value: unknown) => (typeof value === 'string' ? value : '');

/** Keeps an element as HTML around what it holds, which Markdown has no form for. */
const kept: Handle = (state, node: Element) => {
  const bare = toHtml({ ...node, children: [] });
  const end = `</${node.tagName}>`;
  const inside = state.all(node);
  return [
    { type: 'html', value: bare.endsWith(end) ? bare.slice(0, -end.length) : bare },
    ...inside,
    ...(bare.endsWith(end) ? [{ type: 'html' as const, value: end }] : []),
  ] as PhrasingContent[];
};

/** Keeps an element with all that it holds as HTML. */
const whole: Handle = (state, node: Element) => {
  const result = { type: 'html' as const, value: toHtml(node) };
  state.patch(node, result);
  return result;
};

const frame: Handle = (state, node: Element) => {
  const result = { type: 'html' as const, value: toHtml({ ...node, children: [] }) };
  state.patch(node, result);
  return { type: 'paragraph', children: [result] };
};

/** A picture with its caption as its title; a figure of anything else is what it holds. */
const figure: Handle = (state, node: Element) => {
  const pictures: Element[] = [];
  let caption = '';
  visit(node, 'element', (element) => {
    if (element.tagName === 'img') pictures.push(element);
    if (element.tagName === 'figcaption') caption = toString(element).replace(/\s+/g, ' ').trim();
  });
  const [picture] = pictures;
  const hasOther = JSON.stringify(node).match(/"tagName":"(?:iframe|video|audio|pre|table|blockquote)"/) !== null;
  if (picture === undefined || pictures.length > 1 || hasOther) return state.toFlow(state.all(node));
  const result = {
    type: 'image' as const,
    url: text(picture.properties.src),
    alt: text(picture.properties.alt) || caption,
    title: caption === '' ? null : caption,
  };
  return { type: 'paragraph', children: [result] };
};

const heading: Handle = (state, node: Element) => {
  const children = state.all(node) as PhrasingContent[];
  const { id } = node.properties;
  // One level lower than the title of the post.
  const depth = Math.max(2, Number(node.tagName[1])) as 2 | 3 | 4 | 5 | 6;
  if (typeof id === 'string' && /^[\p{L}\p{N}_][\p{L}\p{N}_.-]*$/u.test(id)) children.push({ type: 'text', value: ` {#${id}}` });
  return { type: 'heading', depth, children };
};

/** The mark of a footnote, as Substack writes it; any other link as usual. */
const anchor: Handle = (state, node: Element) => {
  const number = classes(node).includes('footnote-anchor') ? toString(node).trim() : '';
  if (number !== '') return { type: 'footnoteReference', identifier: number, label: number };
  const { id, href } = node.properties;
  // A named place.
  if (href !== undefined) return defaultHandlers.a(state, node);
  if (typeof id !== 'string') return state.all(node) as PhrasingContent[];
  const place = { ...node, tagName: 'span', properties: { id } };
  return place.children.length === 0 ? { type: 'html', value: toHtml(place) } : kept(state, place, undefined);
};

/** A footnote of Substack; any other box is what it holds. */
const box: Handle = (state, node: Element) => {
  const inner = (name: string) =>
    node.children.find((child): child is Element => child.type === 'element' && classes(child).includes(name));
  const [number, content] = classes(node).includes('footnote') ? [inner('footnote-number'), inner('footnote-content')] : [];
  if (number === undefined || content === undefined) return state.toFlow(state.all(node));
  const label = toString(number).trim();
  return { type: 'footnoteDefinition', identifier: label, label, children: state.toFlow(state.all(content)) as BlockContent[] };
};

const handlers: Record<string, Handle> = {
  a: anchor,
  div: box,
  iframe: frame,
  video: whole,
  audio: whole,
  kbd: kept,
  mark: kept,
  sub: kept,
  sup: kept,
  u: kept,
  abbr: kept,
  figure,
  ...Object.fromEntries(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((name) => [name, heading])),
};

/**
 * Converts the HTML of another service to Markdown. What Markdown has no form for stays HTML, for the import to settle.
 *
 * @returns Markdown without a line break at its end
 */
export function htmlToMarkdown(html: string): string {
  const tree = raw({ type: 'root', children: [{ type: 'raw', value: html }] } as HastRoot) as HastRoot;
  placesOf(tree);
  tidy(tree);
  const mdast = toMdast(tree, { handlers, document: true }) as Root;
  // The mark of a callout and a formula are no text, of which signs would be escaped.
  visit(mdast, 'text', (node, index, parent) => {
    const formula = /^\$\$ ([\s\S]+) \$\$$/.exec(node.value)?.[1];
    if (parent !== undefined && index !== undefined && (formula !== undefined || /^\[![A-Z]+\]$/.test(node.value)))
      parent.children[index] = { type: 'html', value: formula === undefined ? node.value : `$$\n${formula}\n$$` };
  });
  paragraphsOf(mdast);
  return toMarkdown(mdast, { extensions: [gfmToMarkdown()], bullet: '-', fences: true, rule: '-', emphasis: '_' }).trimEnd();
}

/** Two line breaks stand for a new paragraph. */
function paragraphsOf(mdast: Root): void {
  visit(mdast, 'paragraph', (paragraph, index, parent) => {
    if (parent === undefined || index === undefined) return undefined;
    const parts: PhrasingContent[][] = [[]];
    const { children } = paragraph;
    children.forEach((child, at) => {
      const isBreak = child.type === 'break' && [children[at - 1], children[at + 1]].some((one) => one?.type === 'break');
      if (!isBreak) parts.at(-1)?.push(child);
      else if (parts.at(-1)?.length !== 0) parts.push([]);
    });
    if (parts.length === 1) return undefined;
    const made = parts.filter((part) => part.length > 0).map((part) => ({ type: 'paragraph' as const, children: part }));
    parent.children.splice(index, 1, ...made);
    return index + made.length;
  });
}

/** Gives the id of a named place (`<a name="part">`) to the heading that it stands in or before. */
function placesOf(tree: HastRoot): void {
  let waiting: Element | undefined;
  const give = (heading: Element, place: Element) => {
    heading.properties.id ??= place.properties.id;
    Object.assign(place, { tagName: 'span', properties: {} });
  };
  visit(tree, (node, _, parent) => {
    if (node.type === 'text' && node.value.trim() !== '') waiting = undefined;
    if (node.type !== 'element') return;
    const { id, name = id, href } = node.properties;
    if (/^h[1-6]$/.test(node.tagName)) {
      if (waiting !== undefined) give(node, waiting);
      waiting = undefined;
    } else if (node.tagName === 'a' && href === undefined && typeof name === 'string' && isSafeId(name) && name !== 'more') {
      node.properties = { id: name };
      waiting = node;
      if (parent?.type === 'element' && /^h[1-6]$/.test(parent.tagName)) give(parent, node);
    }
  });
}

/** Rewrites what editors of services make: languages of code, cards, callouts, folds, addresses that stand for a player. */
function tidy(tree: HastRoot): void {
  visit(tree, 'element', (element, index, parent) => {
    if (parent === undefined || index === undefined) return undefined;
    const names = classes(element);
    if (/^(?:script|style|noscript|template)$/.test(element.tagName)) {
      const gist = /gist\.github\.com\/([\w/-]+)\.js/.exec(text(element.properties.src))?.[1];
      parent.children.splice(index, 1, ...(gist === undefined ? [] : [link(`https://gist.github.com/${gist}`, `Gist ${gist}`)]));
      return index;
    }
    // Forms, and buttons that do something, show nothing to read.
    if (/^(?:form|button|input)$/.test(element.tagName) || names.includes('image-link-expand')) {
      parent.children.splice(index, 1);
      return index;
    }
    if (element.tagName === 'pre') codeOf(element, names);
    const replaced =
      names.includes('kg-callout-card') || names.includes('callout')
        ? callout(element)
        : names.includes('kg-bookmark-card')
          ? bookmark(element)
          : names.includes('wp-block-embed') || names.includes('wp-block-embed__wrapper') || names.includes('tweet')
            ? (ofAttributes(element) ?? embed(element))
            : ofAttributes(element);
    if (replaced !== undefined) parent.children[index] = replaced;
    return undefined;
  });
}

const link = (href: string, words: string): Element => ({
  type: 'element',
  tagName: 'p',
  properties: {},
  children: [{ type: 'element', tagName: 'a', properties: { href }, children: [{ type: 'text', value: words }] }],
});

/** Gives a block of code the class that Markdown takes its language from. */
function codeOf(element: Element, names: readonly string[]): void {
  const inner = element.children.find((child): child is Element => child.type === 'element' && child.tagName === 'code');
  const { dataCodeBlockLang, dataEnlighterLanguage, lang } = element.properties;
  const told = [dataCodeBlockLang, dataEnlighterLanguage, lang].map(text).find((one) => one !== '') ?? '';
  const named = [...names, ...(inner === undefined ? [] : classes(inner))].join(' ');
  const language = /(?:^|\s)(?:language|lang)[-:](\w+)/.exec(named)?.[1] ?? /brush:\s*(\w+)/.exec(named)?.[1] ?? told;
  for (const child of element.children) breaksOf(child);
  element.children = [
    {
      type: 'element',
      tagName: 'code',
      properties: language === '' ? {} : { className: [`language-${language}`] },
      children: [{ type: 'text', value: toString(element).replace(/^\n|\n\s*$/g, '') }],
    },
  ];
}

/** Line breaks inside code are elements in some editors. */
function breaksOf(node: HastNodes): void {
  if (!('children' in node)) return;
  node.children = node.children.map((child) =>
    child.type === 'element' && child.tagName === 'br' ? { type: 'text', value: '\n' } : child,
  ) as typeof node.children;
  for (const child of node.children) breaksOf(child);
}

const word = z.string().nullish();
const attributesSchema = z.object({
  ...{ persistentExpression: word, url: word, canonical_url: word, title: word, full_text: word, name: word },
});

/** What Substack draws in the browser from the attributes of an empty element: a formula, a post of another site, a card. */
function ofAttributes(element: Element): Element | undefined {
  const written = text(element.properties.dataAttrs);
  const attributes = element.children.length > 0 ? undefined : jsonAs(written, attributesSchema);
  if (attributes === undefined) return undefined;
  const { persistentExpression, url, canonical_url, title, full_text, name } = attributes;
  if (typeof persistentExpression === 'string')
    return { ...link('', ''), children: [{ type: 'text', value: `$$\n${persistentExpression.trim()}\n$$` }] };
  const href = url ?? canonical_url;
  if (typeof href !== 'string' || !/^https?:/.test(href)) return undefined;
  if (typeof full_text !== 'string') return link(href, title ?? href);
  const words: Element = { ...link('', ''), children: [{ type: 'text', value: full_text }] };
  return { type: 'element', tagName: 'blockquote', properties: {}, children: [words, link(href, name ?? href)] };
}

function callout(element: Element): Element {
  const kind =
    [...classes(element)].map((name) => calloutKind(name.replace(/^.*-/, ''))).find((found) => found !== undefined) ?? 'NOTE';
  const words = element.children.filter(
    (child) => !(child.type === 'element' && classes(child).some((name) => name.includes('emoji'))),
  );
  return {
    type: 'element',
    tagName: 'blockquote',
    properties: {},
    children: [{ type: 'element', tagName: 'p', properties: {}, children: [{ type: 'text', value: `[!${kind}]` }] }, ...words],
  };
}

function bookmark(element: Element): Element | undefined {
  let href = '';
  let title = '';
  visit(element, 'element', (inner) => {
    if (inner.tagName === 'a' && href === '') href = text(inner.properties.href);
    if (classes(inner).includes('kg-bookmark-title')) title = toString(inner).trim();
  });
  return href === '' ? undefined : link(href, title || href);
}

/** An address alone in a block that WordPress shows as a player or a card, with its caption. */
function embed(element: Element): Element | undefined {
  const words = toString(element).trim();
  const [address = ''] = words.split(/\s/);
  if (!/^https?:\/\/\S+$/.test(address)) return undefined;
  const caption = words.slice(address.length).trim();
  const player = playerOf(address) ?? '';
  const { src, title } = valuesOf(player);
  if (src === undefined) return link(address, caption || address);
  const below = caption === '' ? [] : [{ ...link('', ''), children: [{ type: 'text' as const, value: caption }] }];
  const shown: Element = { type: 'element', tagName: 'iframe', properties: { src, title }, children: [] };
  return { type: 'element', tagName: 'div', properties: {}, children: [shown, ...below] };
}
