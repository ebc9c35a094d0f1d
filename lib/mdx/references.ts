import type { Element, Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import { resolveContentPath } from '@/lib/content/mentions';
import type { Collector } from './collector';
import { h } from './nodes';

const pictureType = /\.(?:png|jpe?g|webp|avif|gif|svg)$/i;
const isRelative = (url: string) => url !== '' && !/^(?:[a-z][a-z0-9+.-]*:|\/|#|\?)/i.test(url);

/** Rehype plugin: relative links and pictures become references to content files; a picture alone in a paragraph a figure. */
export const references = (found: Collector) => () => (tree: Root) => {
  visit(tree, 'element', (element, index, parent) => {
    if (element.tagName === 'a') link(element, found);
    if (element.tagName === 'img') picture(element, found);
    const only = element.tagName === 'p' ? onlyPicture(element) : undefined;
    if (only === undefined || parent === undefined || index === undefined) return undefined;
    picture(only, found);
    const { title, ...properties } = only.properties;
    only.properties = properties;
    parent.children[index] = h(
      'figure',
      { className: ['picture'] },
      only,
      typeof title === 'string' && title !== '' ? h('figcaption', {}, title) : undefined,
    );
    return SKIP;
  });
};

function onlyPicture(paragraph: Element): Element | undefined {
  const [only, ...others] = paragraph.children.filter((child) => child.type !== 'text' || child.value.trim() !== '');
  return others.length === 0 && only?.type === 'element' && only.tagName === 'img' ? only : undefined;
}

function link(element: Element, found: Collector): void {
  const href = String(element.properties.href ?? '');
  if (/^https?:/i.test(href)) element.properties.rel = ['noopener'];
  if (href.startsWith('/') && !href.startsWith('//')) found.siteLinks.push({ href, ...found.placeOf(element) });
  if (!isRelative(href)) return;
  const [written = '', anchor] = href.split('#');
  const path = resolveContentPath(found.source.path, written.split('?')[0] ?? '');
  if (path === undefined)
    return found.report(
      element,
      'error',
      'link/outside',
      `"${href}" leaves the content folder`,
      'Link to a file of the content, or to a web address.',
    );
  if (!/\.mdx?$/.test(path) && !pictureType.test(path))
    return found.report(
      element,
      'error',
      'link/kind',
      `"${href}" is not a content file`,
      'Link to the file with its ending, ../operations/x.mdx, or to an address that begins with "/".',
    );
  found.references.push({ kind: 'link', path, anchor: anchor === '' ? undefined : anchor, ...found.placeOf(element) });
  element.properties.href = `content:${path}${anchor === undefined || anchor === '' ? '' : `#${anchor}`}`;
}

function picture(element: Element, found: Collector): void {
  const src = String(element.properties.src ?? '');
  if (src.startsWith('content:')) return;
  element.properties.loading ??= 'lazy';
  element.properties.decoding ??= 'async';
  if (element.properties.alt === undefined || element.properties.alt === '') {
    found.report(
      element,
      'warning',
      'picture/alt',
      `the picture "${src}" has no text for those who cannot see it`,
      'Write ![what it shows](…).',
    );
    element.properties.alt = '';
  }
  if (/^(?:https?:)?\/\//i.test(src))
    return found.report(element, 'error', 'picture/remote', `"${src}" lies on another host`, 'Put the picture beside the post.');
  if (!isRelative(src)) return;
  const path = resolveContentPath(found.source.path, src);
  if (path === undefined)
    return found.report(
      element,
      'error',
      'picture/outside',
      `"${src}" leaves the content folder`,
      'Put the picture beside the post.',
    );
  found.references.push({ kind: 'picture', path, ...found.placeOf(element) });
  element.properties.src = `content:${path}`;
}
