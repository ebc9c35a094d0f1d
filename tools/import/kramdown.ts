import { applyEdits, type Edit, type EditedText, oldLineAt } from './edited-text';
import type { TakeNote } from './imported';
import { insideCode, markdownTree, rangeOf } from './markdown-tree';
import { calloutKind, calloutText } from './old-callouts';

/** Prefixes of the classes of callouts in Minimal Mistakes, Just the Docs and Chirpy. */
const prefix = /^(?:notice--|callout-|prompt-|alert-)/;

const kindOf = (name: string) => calloutKind(name) ?? calloutKind(name.replace(prefix, ''));

const callout = /^\{:\s*(?:[^}]*\.)([\w-]+)[^}]*\}$/;

/**
 * Converts kramdown extensions: attribute lists (`{: .note }`), the table of contents, heading ids on the next line.
 *
 * @see https://kramdown.gettalong.org/syntax.html
 */
export function convertKramdown(source: EditedText, note: TakeNote): EditedText {
  return commentLists(convertCallouts(joinIds(titleCode(dropContents(source, note), note)), note), note);
}

/** Drops `* TOC` with `{:toc}`: every page here has its own. */
function dropContents(source: EditedText, note: TakeNote): EditedText {
  const isCode = insideCode(source.text);
  const edits = [
    ...source.text.matchAll(/^(?:[*+-]|1\.)[ \t]+[^\n]*\n(?:\{:[^}\n]*\}\n)?\{:[ \t]*toc\b[^}\n]*\}[ \t]*$/gm),
  ].flatMap((match) => {
    if (isCode(match.index)) return [];
    note(oldLineAt(source, match.index), 'changed', 'the mark of a table of contents was removed: every page has its own');
    return [{ start: match.index, end: match.index + match[0].length, text: '' }];
  });
  return applyEdits(source, edits);
}

/** Turns `{: file="x" }` below a code block, where Chirpy shows the name, into the title of the block. */
function titleCode(source: EditedText, note: TakeNote): EditedText {
  const { text } = source;
  const edits = markdownTree(text).children.flatMap((block): Edit[] => {
    if (block.type !== 'code') return [];
    const { start, end } = rangeOf(block);
    const list = /^\n[ \t]*\{:[^}\n]*\bfile=["']([^"'\n]+)["'][^}\n]*\}/.exec(text.slice(end));
    const opening = /^[ \t]*(?:`{3,}|~{3,})[^\n]*/.exec(text.slice(start))?.[0];
    if (list === null || opening === undefined) return [];
    const name = (list[1] ?? '').trim();
    note(oldLineAt(source, start), 'changed', `the file name "${name}" became the title of the code`);
    const language = /[`~]\s*$/.test(opening) ? 'text' : '';
    return [
      { start: start + opening.length, end: start + opening.length, text: `${language} title="${name}"` },
      { start: end, end: end + list[0].length, text: '' },
    ];
  });
  return applyEdits(source, edits);
}

/** Moves `{: #id }` from below a heading to its end. */
function joinIds(source: EditedText): EditedText {
  const edits = [
    ...source.text.matchAll(/^(#{1,6} [^\n]*?)[ \t]*\n\{:[ \t]*(?:\.[\w-]+[ \t]*)*#([\w.-]+)[^}\n]*\}[ \t]*$/gm),
  ].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    text: `${match[1]} {#${match[2]}}`,
  }));
  return applyEdits(source, edits);
}

/** Converts a paragraph or quote with `{: .note }` above or below it, which many themes show as a callout. */
function convertCallouts(source: EditedText, note: TakeNote): EditedText {
  const { text } = source;
  const edits = markdownTree(text).children.flatMap((block): Edit[] => {
    if (block.type !== 'paragraph' && block.type !== 'blockquote') return [];
    const { start, end } = rangeOf(block);
    const lines = text.slice(start, end).split('\n');
    const first = callout.exec(lines[0]?.trim() ?? '')?.[1];
    const last = callout.exec((lines.at(-1) ?? '').replace(/^>[ \t]?/, '').trim())?.[1];
    const below = callout.exec(/^\n(\{:[^}\n]*\})/.exec(text.slice(end))?.[1] ?? '')?.[1];
    const name = [last, below, first].find((found) => found !== undefined && kindOf(found) !== undefined);
    if (name === undefined || lines.length < (name === below ? 1 : 2)) return [];
    const kind = kindOf(name) ?? 'NOTE';
    const inside = name === last ? lines.slice(0, -1) : name === first ? lines.slice(1) : lines;
    const plain = block.type === 'blockquote' ? inside.map((line) => line.replace(/^[ \t]*>[ \t]?/, '')) : inside;
    note(oldLineAt(source, start), 'changed', `the class "${name}" became a callout`);
    const extent = name === last || name === first ? end : end + 1 + (text.slice(end + 1).split('\n')[0]?.length ?? 0);
    return [{ start, end: extent, text: calloutText(kind, '', plain.join('\n')) }];
  });
  return applyEdits(source, edits);
}

/** Turns other attribute lists into comments; here they would be shown as text. */
function commentLists(source: EditedText, note: TakeNote): EditedText {
  const isCode = insideCode(source.text);
  const edits = [...source.text.matchAll(/\{::?[ \t]*[^}\n]*\}/g)].flatMap((match): Edit[] => {
    if (
      isCode(match.index) ||
      /^[ \t]*#{1,6} /.test(source.text.slice(source.text.lastIndexOf('\n', match.index) + 1, match.index))
    )
      return [];
    note(oldLineAt(source, match.index), 'changed', `the attributes ${match[0]} became a comment`);
    return [{ start: match.index, end: match.index + match[0].length, text: `<!-- ${match[0].replace(/--/g, '- -')} -->` }];
  });
  return applyEdits(source, edits);
}
