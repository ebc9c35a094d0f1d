import type { Element, Nodes as HastNodes, Root as HastRoot } from 'hast';
import { raw } from 'hast-util-raw';
import { toHtml } from 'hast-util-to-html';
import { type Handle, toMdast } from 'hast-util-to-mdast';
import { toString } from 'hast-util-to-string';
import type { PhrasingContent, Root } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';
import { visit } from 'unist-util-visit';
import { calloutKind } from './old-callouts';
import { linkOfFrame, youTube } from './videos';

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

const handlers: Record<string, Handle> = {
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
  tidy(tree);
  const mdast = toMdast(tree, { handlers }) as Root;
  // The mark of a callout is no text, of which brackets would be escaped.
  visit(mdast, 'text', (node, index, parent) => {
    if (parent !== undefined && index !== undefined && /^\[![A-Z]+\]$/.test(node.value))
      parent.children[index] = { type: 'html', value: node.value };
  });
  return toMarkdown(mdast, { extensions: [gfmToMarkdown()], bullet: '-', fences: true, rule: '-', emphasis: '_' }).trimEnd();
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
    if (element.tagName === 'pre') codeOf(element, names);
    const replaced =
      names.includes('kg-callout-card') || names.includes('callout')
        ? callout(element)
        : names.includes('kg-bookmark-card')
          ? bookmark(element)
          : names.includes('wp-block-embed') || names.includes('wp-block-embed__wrapper') || names.includes('tweet')
            ? embed(element)
            : undefined;
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
  const named = [...names, ...(inner === undefined ? [] : classes(inner)), text(element.properties.dataCodeBlockLang)].join(' ');
  const language =
    /(?:^|\s)(?:language|lang)[-:](\w+)/.exec(named)?.[1] ??
    /brush:\s*(\w+)/.exec(named)?.[1] ??
    text(element.properties.dataCodeBlockLang);
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

/** An address alone in a block that WordPress shows as a player or a card. */
function embed(element: Element): Element | undefined {
  const words = toString(element).trim();
  const [address = ''] = words.split(/\s/);
  if (!/^https?:\/\/\S+$/.test(address)) return undefined;
  if (!/youtube\.com|youtu\.be/.test(address))
    return link(address, words === address ? address : words.slice(address.length).trim() || address);
  const player = youTube(address);
  const src = /src="([^"]*)"/.exec(player)?.[1];
  return src === undefined
    ? link(address, linkOfFrame(player))
    : { type: 'element', tagName: 'iframe', properties: { src, title: 'Video on YouTube' }, children: [] };
}
