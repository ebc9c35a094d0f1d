import type { Definition, Html, Image, ImageReference, Link, Text } from 'mdast';
import { visit } from 'unist-util-visit';
import { applyEdits, type Edit, type EditedText, oldLineAt } from './edited-text';
import type { AddressBook, TakeNote } from './imported';
import { goneMessage, isRemote, oldReference, shown } from './old-url';
import { linkedRecordings, players, recordingTag, settleHtml } from './old-html';
import { destination, inlineCode, insideCode, markdownTree, rangeOf } from './markdown-tree';

const isLocal = (url: string) =>
  url !== '' && !url.startsWith('#') && (url.startsWith(oldReference) || !/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(url));

/**
 * Rewrites the addresses of links and pictures, and raw HTML that this engine refuses. A dead link keeps its text and is noted.
 */
export function convertAddresses(source: EditedText, book: AddressBook, note: TakeNote): EditedText {
  const { text } = source;
  const edits: Edit[] = [];
  const definitions = new Map<string, string>();
  visit(markdownTree(text), 'definition', ({ identifier, url }) => void definitions.set(identifier, url));
  visit(markdownTree(text), (node, _, parent) => {
    const say: Say = (kind, message) => note(oldLineAt(source, rangeOf(node).start), kind, message);
    if (node.type === 'link') edits.push(...linkEdits(node, text, book, say));
    if (node.type === 'image') edits.push(...imageEdits(node, text, book, parent?.type === 'link', say));
    if (node.type === 'imageReference') {
      const url = definitions.get(node.identifier) ?? '';
      edits.push(...referenceEdits(node, url, text, parent?.type === 'link' || parent?.type === 'linkReference', say));
    }
    if (node.type === 'definition') edits.push(...definitionEdits(node, text, book, say));
    if (node.type === 'text') edits.push(...bareReferences(node, text, book, parent?.type === 'link', say));
    if (node.type === 'html')
      edits.push(
        ...htmlEdits(
          node,
          text,
          parent?.type !== 'root' && parent?.type !== 'listItem' && parent?.type !== 'blockquote',
          book,
          say,
        ),
      );
  });
  // In a sentence or a table, a player is several pieces of HTML.
  const isCode = insideCode(text);
  for (const { 0: written, index } of text.matchAll(players)) {
    if (isCode(index)) continue;
    const link = linkedRecordings(written, book, (kind, message) => note(oldLineAt(source, index), kind, message));
    if (link !== written) edits.push({ start: index, end: index + written.length, text: link });
  }
  return applyEdits(source, withoutOverlaps(edits));
}

type Say = (kind: 'left' | 'changed', message: string) => void;

/** Offset of `](…)` in a link; `undefined` for `<https://…>` and `[a][b]`. */
function tailOf(node: Link, text: string): number | undefined {
  const { start, end } = rangeOf(node);
  const last = node.children.at(-1);
  const from = last === undefined ? start + 1 : rangeOf(last).end;
  return text[start] === '[' && text.startsWith('](', from) && text[end - 1] === ')' ? from : undefined;
}

const titled = (title: string | null | undefined) => (title ? ` "${title.replace(/"/g, '\\"')}"` : '');

function linkEdits(node: Link, text: string, book: AddressBook, say: Say): Edit[] {
  const { start, end } = rangeOf(node);
  const tail = tailOf(node, text);
  const found = book.link(node.url);
  if (found.isGone) say('left', goneMessage(node.url, found));
  if (found.url === node.url) return [];
  if (found.url !== undefined)
    return tail === undefined ? [] : [{ start: tail, end, text: `](${destination(found.url)}${titled(node.title)})` }];
  if (!isLocal(node.url) || tail === undefined) return [];
  return [
    { start, end: start + 1, text: '' },
    { start: tail, end, text: ` (${inlineCode(shown(node.url))})` },
  ];
}

function imageEdits(node: Image, text: string, book: AddressBook, isLinked: boolean, say: Say): Edit[] {
  const { start, end } = rangeOf(node);
  const written = text.slice(start, end);
  if (!/^!\[[\s\S]*\]\(/.test(written)) return [];
  const alt = written.slice(2, written.lastIndexOf(']('));
  const found = book.picture(node.url);
  if (found !== undefined)
    return found === node.url ? [] : [{ start, end, text: `![${alt}](${destination(found)}${titled(node.title)})` }];
  const recording = recordingTag(node.url, alt, book);
  if (recording !== undefined) {
    say('changed', `"${node.url}" is a recording, so it became a player`);
    return [{ start, end, text: recording }];
  }
  const caption = node.title && node.title !== node.alt ? ` (${node.title})` : '';
  if (isRemote(node.url)) {
    say('changed', `the picture "${node.url}" is on another host, so it became a link`);
    const words = alt.trim() === '' ? 'Picture' : alt;
    return [{ start, end, text: isLinked ? `${words}${caption}` : `[${words}](${destination(node.url)})${caption}` }];
  }
  const { url: old = '' } = book.link(node.url);
  if (isRemote(old)) {
    say('left', `there is no picture "${node.url}"; it became a link to the old site`);
    return [{ start, end, text: isLinked ? alt || 'Picture' : `[${alt.trim() || 'Picture'}](${destination(old)})${caption}` }];
  }
  say('left', `there is no picture "${node.url}"; it is kept as code`);
  return [{ start, end, text: inlineCode(written) }];
}

/** `![text][name]` of a picture on another host becomes `[text][name]`. */
function referenceEdits(node: ImageReference, url: string, text: string, isLinked: boolean, say: Say): Edit[] {
  if (!isRemote(url)) return [];
  const { start, end } = rangeOf(node);
  say('changed', `the picture "${url}" is on another host, so it became a link`);
  return [{ start, end, text: isLinked ? node.alt || 'Picture' : text.slice(start + 1, end) }];
}

function definitionEdits(node: Definition, text: string, book: AddressBook, say: Say): Edit[] {
  const { start, end } = rangeOf(node);
  const found = book.link(node.url);
  if (found.isGone) say('left', goneMessage(node.url, found));
  const url = book.picture(node.url) ?? found.url ?? '/';
  return url === node.url
    ? []
    : [{ start, end, text: `[${node.label ?? node.identifier}]: ${destination(url)}${titled(node.title)}` }];
}

// Punctuation that may end a sentence is not part of the address.
const bareReference = new RegExp(`${oldReference}[\\w.!~*'()%-]*[\\w%/-]`, 'g');

/** Turns a bare reference in text, which the old engine replaced by the address, into a link. */
function bareReferences(node: Text, text: string, book: AddressBook, isLinked: boolean, say: Say): Edit[] {
  const { start, end } = rangeOf(node);
  return [...text.slice(start, end).matchAll(bareReference)].map(({ 0: url, index }) => {
    const { url: found } = book.link(url);
    const place = { start: start + index, end: start + index + url.length };
    if (found === undefined || isLinked) {
      if (found === undefined)
        say('left', `the reference to "${shown(url)}" leads to nothing that was imported; it is kept as code`);
      return { ...place, text: inlineCode(shown(url)) };
    }
    say('changed', `the bare reference to "${shown(url)}" became a link`);
    return { ...place, text: `[${escaped(shown(url))}](${destination(found)})` };
  });
}

const escaped = (words: string) => words.replace(/[\\[\]_*`]/g, '\\$&');

function htmlEdits(node: Html, text: string, isInline: boolean, book: AddressBook, say: Say): Edit[] {
  const { start, end } = rangeOf(node);
  const settled = settleHtml(text.slice(start, end), isInline, book, say);
  return settled === text.slice(start, end) ? [] : [{ start, end, text: settled }];
}

/** Of two overlapping edits, keeps the outer one, whose text contains the inner range as it was. */
function withoutOverlaps(edits: readonly Edit[]): Edit[] {
  const kept: Edit[] = [];
  for (const edit of edits.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (edit.start >= (kept.at(-1)?.end ?? 0)) kept.push(edit);
  }
  return kept;
}
