import { escaped } from '@/lib/base/escaped';
import {
  allowedElements,
  frameHosts,
  isAllowedProperty,
  isSafeClass,
  isSafeId,
  isSafeUrl,
  propertyName,
} from '@/lib/markdown/allow-list';
import { inlineCode } from './markdown-tree';
import { isRemote } from './old-url';
import type { AddressBook } from './imported';

const tag = /<(\/?)([a-zA-Z][\w.-]*)((?:[^"'<>]|"[^"]*"|'[^']*')*?)(\/?)>/g;
const attribute = /([^\s"'=<>/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;
/** Tags without meaning in a body; they are dropped, their content is kept. */
const lookOnly = /^(?:center|font|big|tt|nobr|main|nav)$/i;

/**
 * Adapts raw HTML to this engine's allow list of elements and attributes, as far as no text is lost.
 *
 * @param html one raw HTML node of the Markdown tree
 * @param isInline whether it is inline, where a tag that is not allowed becomes code
 * @returns the HTML; blocks that are not allowed stay in it, for `settleBody` to put into a fence
 */
export function settleHtml(
  html: string,
  isInline: boolean,
  book: AddressBook,
  say: (kind: 'left' | 'changed', message: string) => void,
): string {
  if (html.startsWith('<!--')) return html;
  const framed = html.replace(/<iframe\b((?:[^"'>]|"[^"]*"|'[^']*')*)>\s*<\/iframe>/gi, (written, attributes: string) => {
    const { src = '', title = 'Embedded page' } = valuesOf(attributes);
    const video = /(?:youtube(?:-nocookie)?\.com\/embed\/|youtu\.be\/)([\w-]+)/.exec(src)?.[1];
    if (video === undefined && frameHosts.some((host) => src.startsWith(`https://${host}/`))) return written;
    const address = video === undefined ? src.replace(/^\/\//, 'https://') : `https://www.youtube.com/watch?v=${video}`;
    if (!/^https?:/.test(address)) return written;
    say('changed', `the frame of "${src}" became a link`);
    return `<a href="${address}">${title === 'Embedded page' && video !== undefined ? 'Video on YouTube' : title}</a>`;
  });
  return framed.replace(tag, (written, slash: string, name: string, attributes: string, end: string) => {
    if (lookOnly.test(name)) {
      if (slash === '') say('changed', `the tag ${written} was removed; what it holds stays`);
      return '';
    }
    if (isInline && !allowedElements.has(name.toLowerCase())) {
      if (slash === '') say('left', `the tag ${written} is kept as code`);
      return inlineCode(written);
    }
    if (slash === '/' || !allowedElements.has(name.toLowerCase())) return written;
    const kept: string[] = [];
    const dropped: string[] = [];
    for (const [text, key = '', double, single, bare] of attributes.matchAll(attribute)) {
      const value = double ?? single ?? bare;
      const address = addressIn(name.toLowerCase(), key.toLowerCase(), value ?? '', book);
      if (address.kind === 'gone') dropped.push(text);
      else if (!isAllowed(name.toLowerCase(), key, address.kind === 'moved' ? address.url : (value ?? ''))) dropped.push(text);
      else kept.push(address.kind === 'moved' ? `${key}="${address.url}"` : text);
    }
    const isPicture = name.toLowerCase() === 'img';
    const src = valuesOf(attributes).src ?? '';
    if (isPicture && isRemote(src)) {
      say('changed', `the picture "${src}" is on another host, so it became a link`);
      return `<a href="${src}">${valuesOf(attributes).alt || 'Picture'}</a>`;
    }
    if (isPicture && src !== '' && book.picture(src) === undefined) {
      say('left', `there is no picture "${src}"; it is kept as code`);
      return `<code>${escaped(written)}</code>`;
    }
    if (
      dropped.length === 0 &&
      kept.length === [...attributes.matchAll(attribute)].length &&
      !kept.some((text) => !attributes.includes(text))
    )
      return written;
    if (dropped.length > 0) say('changed', `<${name}> lost ${dropped.join(' ')}`);
    return `<${[name, ...kept].join(' ')}${end === '' ? '' : ' /'}>`;
  });
}

function valuesOf(attributes: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...attributes.matchAll(attribute)].map(([, key = '', double, single, bare]) => [
      key.toLowerCase(),
      double ?? single ?? bare ?? '',
    ]),
  );
}

type Address = { readonly kind: 'same' | 'gone' } | { readonly kind: 'moved'; readonly url: string };

function addressIn(element: string, key: string, value: string, book: AddressBook): Address {
  if (element === 'img' && key === 'src') {
    const found = book.picture(value);
    return found === undefined ? { kind: 'same' } : { kind: 'moved', url: found };
  }
  if (element !== 'a' || key !== 'href' || value === '' || /^(?:#|[a-z][a-z0-9+.-]*:|\/\/)/i.test(value)) {
    const found = element === 'a' && key === 'href' ? book.link(value) : undefined;
    return found === undefined || found === value ? { kind: 'same' } : { kind: 'moved', url: found };
  }
  const found = book.link(value);
  return found === undefined ? { kind: 'gone' } : found === value ? { kind: 'same' } : { kind: 'moved', url: found };
}

function isAllowed(element: string, key: string, value: string): boolean {
  const property = propertyName(key);
  if (!isAllowedProperty(element, property)) return false;
  if (property === 'id') return isSafeId(value);
  if (property === 'className') return value.split(/\s+/).every((name) => name === '' || isSafeClass(name));
  return !/^(?:href|src|cite)$/.test(property) || isSafeUrl(value);
}
