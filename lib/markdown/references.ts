import { decoded } from '@/lib/base/decoded';
import type { Element, Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import { resolveContentPath } from './mentions';
import { isSafeUrl } from './allow-list';
import { isAttachment, isPicture, isText } from './file-kinds';
import type { Collector } from './collector';
import { h } from './nodes';

const isRelative = (url: string) => url !== '' && !/^(?:[a-z][a-z0-9+.-]*:|\/|#|\?)/i.test(url);

/** What has no scheme and no slash before it; a picture cannot be a part of its own page. */
const isFileName = (url: string) => !/^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(url);

const isOfSite = (url: string) => url.startsWith('/') && !url.startsWith('//');

/** A path in a `content:` token, with what has a meaning there, or in a `srcset`, encoded. */
const inToken = (path: string) => path.replace(/[%#, ]/g, encodeURIComponent);

/**
 * Rehype plugin: makes relative links and pictures references to content files, and a picture alone in a paragraph a figure.
 */
export const references = (found: Collector) => () => (tree: Root) => {
  visit(tree, 'element', (element, index, parent) => {
    if (element.tagName === 'a') link(element, found);
    if (element.tagName === 'img') picture(element, found);
    if (/^(?:video|audio|source|track)$/.test(element.tagName)) recording(element, found);
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
  if (/^(?:https?:)?\/\//i.test(href))
    element.properties.rel = [...new Set(['noopener', ...String(element.properties.rel ?? '').split(/[\s,]+/)])].filter(
      (word) => word !== '',
    );
  if (isOfSite(href)) found.siteLinks.push({ href, ...found.placeOf(element) });
  // A link without a position is generated.
  if (/^#./.test(href) && element.position !== undefined && !isOfFootnote(element))
    found.ownAnchors.push({ anchor: decoded(href.slice(1)), ...found.placeOf(element) });
  if (!isRelative(href) || !isSafeUrl(href)) return;
  const [written = '', fragment = ''] = href.split('#');
  const path = resolveContentPath(found.source.path, written.split('?')[0] ?? '');
  if (path === undefined)
    return found.report(
      element,
      'error',
      'link/outside',
      `"${href}" leads out of the content folder`,
      'Link to a file of the content, or to a web address.',
    );
  if (!isText(path) && !isPicture(path) && !isAttachment(path))
    return found.report(
      element,
      'error',
      'link/kind',
      `"${href}" is not a file that the site can publish`,
      'Link to a post with its file extension (../operations/x.mdx), to a picture, a document or a recording beside the post, or to an address that begins with "/".',
    );
  found.references.push({
    kind: 'link',
    path,
    anchor: fragment === '' ? undefined : decoded(fragment),
    ...found.placeOf(element),
  });
  element.properties.href = `content:${inToken(path)}${fragment === '' ? '' : `#${fragment}`}`;
}

function picture(element: Element, found: Collector): void {
  const { dataNoAlt, ...properties } = element.properties;
  const src = String(properties.src ?? '');
  element.properties = properties;
  for (const side of ['width', 'height'] as const) {
    const given = properties[side];
    if (given === undefined || /^\d+(?:px)?$/.test(String(given))) continue;
    found.report(
      element,
      'warning',
      'picture/size',
      `"${String(given)}" is not a number of pixels, so the picture keeps its own size`,
      `Write ${side}="300", or leave it out.`,
    );
    delete properties[side];
  }
  properties.loading ??= 'lazy';
  properties.decoding ??= 'async';
  if (properties.alt === undefined || dataNoAlt !== undefined) {
    found.report(element, 'warning', 'picture/alt', `the picture "${src}" has no alternative text`, 'Write ![what it shows](…).');
    properties.alt = '';
  }
  if (/^(?:https?:)?\/\//i.test(src))
    return found.report(element, 'error', 'picture/remote', `"${src}" is on another host`, 'Put the picture beside the post.');
  if (isOfSite(src)) found.siteLinks.push({ href: src, isFile: true, ...found.placeOf(element) });
  if (!isFileName(src)) return;
  const path = resolveContentPath(found.source.path, src.split(/[?#]/)[0] ?? '');
  if (path === undefined)
    return found.report(
      element,
      'error',
      'picture/outside',
      `"${src}" leads out of the content folder`,
      'Put the picture beside the post.',
    );
  if (!isPicture(path)) {
    const hint = isPicture(src)
      ? `If that is its name, write it as ${src.replace(/[?#]/g, encodeURIComponent)}.`
      : 'Use PNG, JPEG, WebP, AVIF, GIF or SVG.';
    return found.report(element, 'error', 'picture/kind', `"${src}" is not a picture`, hint);
  }
  found.references.push({ kind: 'picture', path, ...found.placeOf(element) });
  properties.src = `content:${inToken(path)}`;
}

/** Makes the files that a recording, or a `<picture>`, names references. */
function recording(element: Element, found: Collector): void {
  if (/^(?:video|audio)$/.test(element.tagName)) {
    element.properties.controls = true;
    element.properties.preload ??= 'metadata';
  }
  for (const name of ['src', 'poster'] as const) {
    const written = element.properties[name];
    if (typeof written === 'string') element.properties[name] = fileToken(written, element, found);
  }
  const { srcSet } = element.properties;
  const written = Array.isArray(srcSet) ? srcSet.join(', ') : srcSet;
  if (typeof written !== 'string') return;
  element.properties.srcSet = written
    .split(/,\s+/)
    .map((copy) => {
      const [address = '', ...size] = copy.trim().split(/\s+/);
      return [fileToken(address, element, found), ...size].join(' ');
    })
    .join(', ');
}

/** The token of a relative address; another address as it is. */
function fileToken(written: string, element: Element, found: Collector): string {
  if (/^(?:https?:)?\/\//i.test(written)) {
    found.report(element, 'error', 'picture/remote', `"${written}" is on another host`, 'Put the file beside the post.');
    return written;
  }
  if (isOfSite(written)) found.siteLinks.push({ href: written, isFile: true, ...found.placeOf(element) });
  if (!isFileName(written)) return written;
  const path = resolveContentPath(found.source.path, written.split(/[?#]/)[0] ?? '');
  if (path === undefined || !(isPicture(path) || isAttachment(path))) {
    const rule = path === undefined ? 'picture/outside' : 'picture/kind';
    const message =
      path === undefined ? `"${written}" leads out of the content folder` : `"${written}" is neither a picture nor a recording`;
    found.report(element, 'error', rule, message, 'Put the file beside the post.');
    return written;
  }
  found.references.push({ kind: 'picture', path, ...found.placeOf(element) });
  return `content:${inToken(path)}`;
}

const isOfFootnote = ({ properties }: Element) =>
  properties.dataFootnoteRef !== undefined || properties.dataFootnoteBackref !== undefined;
