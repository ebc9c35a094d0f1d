import { escaped } from '@/lib/base/escaped';
import { applyEdits, type Edit, type EditedText, oldLineAt } from './edited-text';
import type { TakeNote } from './imported';
import { codeRanges, fence, htmlRanges, inHtml, inlineCode, isInside } from './markdown-tree';
import { calloutText } from './old-callouts';
import { linkOfFrame } from './videos';
import { calloutOf, figure, highlightMeta, pictureIn, singleForm } from './shortcode-forms';
import { innermostPairs, type Shortcode, shortcodesIn } from './shortcode-tokens';

/** Formats a tag in raw HTML, where Markdown has no meaning; braces are escaped, so that it is not found again. */
const htmlCode = (written: string) => `<code>${escaped(written).replace(/[{}%]/g, (sign) => `&#${sign.charCodeAt(0)};`)}</code>`;

/** Pairs inside one another; of deeper ones the outer tags become code. */
const deepest = 100;

/** What an engine of another blog makes of a shortcode, from its own template. */
export type Template = (shortcode: Shortcode, inside: string) => string | undefined;

/**
 * Converts Hugo shortcodes: pictures, code, callouts, references and videos become Markdown, all others become code.
 *
 * @param template what the old site's own templates make of a shortcode, as HTML
 * @see https://gohugo.io/content-management/shortcodes/
 */
export function convertShortcodes(source: EditedText, note: TakeNote, template: Template = () => undefined): EditedText {
  let current = source;
  // Innermost pairs first: the content of an outer pair includes their result. Each round settles at least one pair.
  for (let rounds = Math.min(deepest, shortcodesIn(source.text).length); rounds > 0; rounds--) {
    const untouched = untouchedRanges(current.text);
    const pairs = innermostPairs(shortcodesIn(current.text).filter(({ start }) => !isInside(untouched, start)));
    if (pairs.length === 0) break;
    const round = current;
    current = applyEdits(
      round,
      pairs.flatMap(([open, close]) => convertPair(round, open, close, note, template)),
    );
  }
  const comments = htmlRanges(current.text).filter(({ isComment }) => isComment);
  const code = codeRanges(current.text);
  const html = htmlRanges(current.text);
  const blocks = code.filter(({ isBlock }) => isBlock);
  const edits = shortcodesIn(current.text).flatMap((shortcode): Edit[] => {
    const { start, end } = shortcode;
    const line = oldLineAt(current, start);
    if (shortcode.form === 'literal')
      return [{ start, end, text: shortcode.written.replace(/^(\{\{[<%])\/\*|\*\/([>%]\}\})$/g, '$1$2') }];
    if (isInside(comments, start)) return [];
    if (isInside(code, start)) {
      if (isInside(blocks, start)) note(line, 'left', `the shortcode "${shortcode.name}" is kept as code`);
      return [];
    }
    const form = singleForm(shortcode) ?? (shortcode.form === 'close' ? undefined : template(shortcode, ''));
    const made = form === undefined || isAlone(current.text, start, end) ? form : linkOfFrame(form);
    if (made === undefined) note(line, 'left', `the shortcode "${shortcode.name}" has no counterpart here; it is kept as code`);
    else if (!/^(?:ref|relref|figure)$/.test(shortcode.name))
      note(
        line,
        'changed',
        `the shortcode "${shortcode.name}" became ${/^!\[/.test(made) ? 'a picture' : made.startsWith('<') ? 'a player or other HTML' : 'a link'}`,
      );
    if (!isInside(html, start)) return [{ start, end, text: made ?? inlineCode(shortcode.written) }];
    return [{ start, end, text: made === undefined ? htmlCode(shortcode.written) : inHtml(made) }];
  });
  return applyEdits(current, edits);
}

const untouchedRanges = (text: string) => [...codeRanges(text), ...htmlRanges(text).filter(({ isComment }) => isComment)];

function convertPair(source: EditedText, open: Shortcode, close: Shortcode, note: TakeNote, template: Template): Edit[] {
  const inside = source.text.slice(open.end, close.start);
  const lineStart = source.text.lastIndexOf('\n', open.start - 1) + 1;
  const lead = source.text.slice(lineStart, open.start);
  const isBlock = /^[ \t]*$/.test(lead) && !isInside(htmlRanges(source.text), open.start);
  const whole = { start: isBlock ? lineStart : open.start, end: close.end };
  const block = (text: string): Edit[] => {
    const before = source.text.slice(0, whole.start);
    const after = source.text.slice(whole.end);
    const gap = before === '' || /\n[ \t]*\n$/.test(before) ? '' : '\n';
    return [{ ...whole, text: `${gap}${text}${/^[ \t]*(?:\n[ \t]*\n|\n?$)/.test(after) ? '' : '\n'}` }];
  };
  const indented = (text: string) =>
    text
      .split('\n')
      .map((line) => (line === '' ? line : lead + line))
      .join('\n');
  const line = oldLineAt(source, open.start);
  if (isBlock && open.name === 'highlight') {
    const options = open.positional.slice(1).join(' ');
    return block(indented(fence(inside, open.positional[0] ?? open.named.lang ?? '', highlightMeta(options, open.named))));
  }
  if (isBlock && open.name === 'mermaid') return block(indented(fence(inside, 'mermaid')));
  const callout = calloutOf(open);
  if (isBlock && callout !== undefined) return block(calloutText(callout.kind, callout.title, inside, lead));
  if (isBlock && /^(?:details|expand|collapse|spoiler|accordion)$/.test(open.name)) {
    const summary = open.named.summary ?? open.named.title ?? open.positional[0] ?? 'Details';
    return block(indented(`<details>\n<summary>${escaped(summary)}</summary>\n\n${inside.trim()}\n\n</details>`));
  }
  if (/^(?:raw-?html|html|raw)$/.test(open.name)) {
    note(line, 'changed', `the shortcode "${open.name}" was removed; its HTML stays`);
    return isBlock ? block(indented(inside.trim())) : [{ start: open.start, end: close.end, text: inside.trim() }];
  }
  const src = pictureIn(open);
  if (isBlock && src !== undefined && src !== '') {
    if (open.name !== 'figure') note(line, 'changed', `the shortcode "${open.name}" became a picture`);
    return block(`${lead}${figure(open, src, inside)}${inside.includes('\n\n') ? `\n\n${inside.trim()}` : ''}`);
  }
  const made = template(open, inside);
  if (made !== undefined) {
    note(line, 'changed', `the shortcode "${open.name}" became what its template makes of it`);
    return isBlock ? block(indented(made)) : [{ start: open.start, end: close.end, text: made }];
  }
  note(line, 'left', `the shortcode "${open.name}" has no counterpart here; its tags are kept as code around its text`);
  const isHtml = isInside(htmlRanges(source.text), open.start);
  return [open, close].map(({ start, end, written }) => ({
    start,
    end,
    text: isHtml ? htmlCode(written) : asCode(source.text, start, end, written),
  }));
}

const isAlone = (text: string, start: number, end: number) =>
  /(?:^|\n)[ \t]*$/.test(text.slice(0, start)) && /^[ \t]*(?:\n|$)/.test(text.slice(end));

/** Formats a tag as code. Alone on its line it becomes a paragraph, so that the content of the pair stays Markdown. */
function asCode(text: string, start: number, end: number, written: string): string {
  const before = text.slice(0, start);
  if (!isAlone(text, start, end)) return inlineCode(written);
  return `${/(?:^|\n[ \t]*\n)[ \t]*$/.test(before) ? '' : '\n'}${inlineCode(written)}\n`;
}
