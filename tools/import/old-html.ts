import { escaped } from '@/lib/base/escaped';
import { isAttachment } from '@/lib/markdown/file-kinds';
import {
  allowedElements,
  frameHosts,
  isAllowedProperty,
  isSafeClass,
  isSafeId,
  isSafeUrl,
  propertyName,
  withoutCookies,
} from '@/lib/markdown/allow-list';
import { documentLinks, embedLinks } from './embed-scripts';
import { isFileProp, keptName } from './kept-components';
import { inlineCode } from './markdown-tree';
import { goneMessage, isRemote } from './old-url';
import type { AddressBook } from './imported';
import { attribute, valuesOf } from './tag-values';

const tag = /<(\/?)([a-zA-Z][\w.-]*)((?:[^"'<>]|"[^"]*"|'[^']*')*?)(\/?)>/g;
/** Tags without meaning in a body; they are dropped, their content is kept. */
const lookOnly = /^(?:center|font|big|tt|nobr|main|nav)$/i;

/** A player of a recording, with what stands in it. */
export const players = /<(video|audio)\b((?:[^"'>]|"[^"]*"|'[^']*')*)>([\s\S]*?)<\/\1>/gi;

type Say = (kind: 'left' | 'changed', message: string) => void;

/**
 * Adapts raw HTML to this engine's allow list of elements and attributes, as far as no text is lost.
 *
 * @param html one raw HTML node of the Markdown tree
 * @param isInline whether it is inline, where a tag that is not allowed becomes code
 * @returns the HTML; blocks that are not allowed stay in it, for `settleBody` to put into a fence
 */
export function settleHtml(html: string, isInline: boolean, book: AddressBook, say: Say): string {
  if (html.startsWith('<!--')) return html;
  const framed = documentLinks(embedLinks(html, say), say).replace(
    // What stands in a frame is not shown.
    /<iframe\b((?:[^"'>]|"[^"]*"|'[^']*')*)>[\s\S]*?<\/iframe>/gi,
    (written, attributes: string) => {
      const { src = '', title = 'Embedded page' } = valuesOf(attributes);
      const address = src.replace(/^(?:https?:)?\/\//, 'https://');
      if (frameHosts.some((host) => withoutCookies(address).startsWith(`https://${host}/`)))
        return address === src ? written : written.replace(src, address);
      if (!/^https:/.test(address)) return written;
      say('changed', `the frame of "${src}" became a link`);
      return `<a href="${src.startsWith('//') ? address : src}">${title}</a>`;
    },
  );
  return linkedRecordings(framed, book, say).replace(
    tag,
    (written, slash: string, name: string, attributes: string, end: string) => {
      if (lookOnly.test(name)) {
        if (slash === '') say('changed', `the tag ${written} was removed; what it holds stays`);
        return '';
      }
      if (keptName(name) !== undefined) return slash === '/' ? written : keptTag({ written, name, attributes, end }, book, say);
      if (isInline && !allowedElements.has(name.toLowerCase())) {
        if (slash === '') say('left', `the tag ${written} is kept as code`);
        return inlineCode(written);
      }
      if (slash === '/' || !allowedElements.has(name.toLowerCase())) return written;
      return settledTag({ written, name, attributes, end }, book, say);
    },
  );
}

/** Players of recordings on another host become links, as pictures do. */
export const linkedRecordings = (html: string, book: AddressBook, say: Say) =>
  html.replace(players, (written, name: string, attributes: string, inside: string) => {
    const within = [...inside.matchAll(/<source\b([^<>]*)>/gi)].map(([, one = '']) => valuesOf(one).src ?? '');
    const [first = '', ...others] = [valuesOf(attributes).src ?? '', ...within].filter((src) => src !== '');
    if (![first, ...others].every((src) => isRemote(src) && book.file(src) === undefined)) return written;
    say('changed', `the recording "${first}" is on another host, so it became a link`);
    return `<a href="${first}">${escaped(valuesOf(attributes).title ?? (/^v/i.test(name) ? 'Video' : 'Recording'))}</a>`;
  });

interface Tag {
  readonly written: string;
  readonly name: string;
  readonly attributes: string;
  /** `/` before the end, or nothing. */
  readonly end: string;
}

/** The tag of a component of ours, with the new addresses of the files and pages that its props name. */
const keptTag = ({ name, attributes, end }: Tag, book: AddressBook, say: Say) =>
  `<${name}${attributes.replace(attribute, (written, key: string, value?: string) => {
    if (value === undefined || (key !== 'href' && !isFileProp(key))) return written;
    const moved = key === 'href' ? book.link(value).url : book.file(value);
    if (moved === undefined) say('left', `there is no file "${value}"`);
    return `${key}="${moved ?? value}"`;
  })}${end}>`;

function settledTag({ written, name, attributes, end }: Tag, book: AddressBook, say: Say): string {
  const element = name.toLowerCase();
  const kept: string[] = [];
  const dropped: string[] = [];
  for (const [given, key = '', double, single, bare] of attributes.matchAll(attribute)) {
    const value = double ?? single ?? bare ?? '';
    // The target of links inside a page, in the HTML of old.
    const isTarget = element === 'a' && key.toLowerCase() === 'name' && isSafeId(value) && !/\bid\s*=/i.test(attributes);
    if (isTarget) {
      say('changed', `the target of links "${value}" became an id`);
      kept.push(`id="${value}"`);
      continue;
    }
    const text = given;
    const moved = addressIn(element, key.toLowerCase(), value, book, say);
    const isFar = /^poster$/i.test(key) && isRemote(moved ?? value);
    if (isFar || !isAllowed(element, key, moved ?? value)) dropped.push(text);
    else kept.push(moved === undefined || moved === value ? text : `${key}="${moved}"`);
  }
  const { src = '', alt } = valuesOf(attributes);
  if (element === 'img' && src !== '' && book.picture(src) === undefined) {
    if (isRemote(src)) {
      say('changed', `the picture "${src}" is on another host, so it became a link`);
      return `<a href="${src}">${alt || 'Picture'}</a>`;
    }
    const { url: old = '' } = book.link(src);
    if (isRemote(old)) {
      say('left', `there is no picture "${src}"; it became a link to the old site`);
      return `<a href="${escaped(old)}">${alt || 'Picture'}</a>`;
    }
    say('left', `there is no picture "${src}"; it is kept as code`);
    return `<code>${escaped(written)}</code>`;
  }
  const isSame = dropped.length === 0 && kept.every((text) => attributes.includes(text));
  if (isSame) return written;
  if (dropped.length > 0) say('changed', `<${name}> lost ${dropped.join(' ')}`);
  return `<${[name, ...kept].join(' ')}${end === '' ? '' : ' /'}>`;
}

/** New address in an attribute; `undefined` when it holds none, or the same. */
function addressIn(element: string, key: string, value: string, book: AddressBook, say: Say): string | undefined {
  if (value === '') return undefined;
  if (element === 'img' && key === 'src') return book.picture(value);
  if (/^(?:video|audio|source|track)$/.test(element) && /^(?:src|poster)$/.test(key)) {
    const found = book.file(value);
    if (found === undefined && !isRemote(value)) say('left', `there is no file "${value}"`);
    return found;
  }
  if (/^(?:source|img)$/.test(element) && key === 'srcset')
    return value.replace(/(^|,\s*)([^\s,]+)/g, (whole, before: string, url: string) => before + (book.picture(url) ?? url));
  if (element !== 'a' || key !== 'href') return undefined;
  const found = book.link(value);
  if (found.isGone) say('left', goneMessage(value, found));
  return found.url;
}

/** The player for a file that Markdown writes like a picture; `undefined` when it is no recording that is there. */
export function recordingTag(url: string, title: string, book: AddressBook): string | undefined {
  const isSound = /\.(?:mp3|m4a|ogg|oga|opus|wav|flac)(?:[?#].*)?$/i.test(url);
  if (!isSound && !/\.(?:mp4|m4v|webm|ogv|mov)(?:[?#].*)?$/i.test(url)) return undefined;
  const found = book.file(url);
  if (found === undefined || !isAttachment(found)) return undefined;
  const words = title.trim() === '' ? '' : ` title="${escaped(title)}"`;
  return isSound ? `<audio src="${found}"${words} controls></audio>` : `<video src="${found}"${words} controls></video>`;
}

function isAllowed(element: string, key: string, value: string): boolean {
  const property = propertyName(key);
  if (!isAllowedProperty(element, property)) return false;
  if (property === 'id') return isSafeId(value);
  if (property === 'className') return value.split(/\s+/).every((name) => name === '' || isSafeClass(name));
  return !/^(?:href|src|cite)$/.test(property) || isSafeUrl(value);
}
