import GithubSlugger from 'github-slugger';
import { isPicture } from '@/lib/markdown/file-kinds';
import { applyEdits, type Edit, type EditedText, oldLineAt } from './edited-text';
import type { OldSite, TakeNote } from './imported';
import { destination, htmlRanges, inHtml, insideCode, isInside, picture } from './markdown-tree';
import { oldReference } from './old-url';

/**
 * Converts the marks of Obsidian: wiki links, embeds, highlights, comments, block ids.
 *
 * @param isVault whether a link to a note that is not there is one; elsewhere `[[x]]` may be code
 */
export function convertWikiLinks(source: EditedText, site: OldSite, isVault: boolean, note: TakeNote): EditedText {
  const { text } = source;
  if (!/\[\[|==|%%|\^[\w-]+[ \t]*$/m.test(text)) return source;
  const isCode = insideCode(text);
  const html = htmlRanges(text);
  const edits = [
    ...text.matchAll(
      /(!?)\[\[([^\][\n|#]*)(#[^\][\n|]*)?(?:\\?\|([^\][\n]*))?\]\]|==(?=\S)([^=\n]+?)(?<=\S)==|%%([\s\S]+?)%%|[ \t]\^[\w-]+[ \t]*$/gm,
    ),
  ].flatMap((match): Edit[] => {
    const [written, embed, name, heading, words, highlight, comment] = match;
    const start = match.index;
    if (isCode(start)) return [];
    const place = { start, end: start + written.length };
    if (highlight !== undefined) return isVault ? [{ ...place, text: `<mark>${highlight}</mark>` }] : [];
    if (comment !== undefined) return isVault ? [{ ...place, text: `<!--${comment.replace(/--/g, '- -')}-->` }] : [];
    if (name === undefined) return isVault ? [{ ...place, text: '' }] : [];
    const made = linkText(
      { name: withoutEscape(name), heading: heading && withoutEscape(heading), words: words?.trim(), isEmbed: embed === '!' },
      site,
      isVault,
    );
    if (made === undefined) return [];
    if (made.note !== undefined) note(oldLineAt(source, start), made.note.kind, made.note.message);
    return [{ ...place, text: isInside(html, start) ? inHtml(made.text) : made.text }];
  });
  return applyEdits(source, edits);
}

/** In a table the line before the words of a link is escaped. */
const withoutEscape = (name: string) => name.replace(/\\$/, '').trim();

interface WikiLink {
  readonly name: string;
  /** With its `#`. */
  readonly heading?: string;
  readonly words?: string;
  readonly isEmbed: boolean;
}

interface Made {
  readonly text: string;
  readonly note?: { readonly kind: 'left' | 'changed'; readonly message: string };
}

function linkText({ name, heading, words, isEmbed }: WikiLink, site: OldSite, isVault: boolean): Made | undefined {
  const key = (name.split('/').at(-1) ?? '').replace(/\.mdx?$/i, '').toLowerCase();
  const path = site.names?.get(key);
  // Ids of blocks are no part of a page here.
  const part = heading?.split('#').at(-1) ?? '';
  const anchor = part === '' || part.startsWith('^') ? '' : `#${new GithubSlugger().slug(part)}`;
  const shown =
    words ?? (name === '' ? (heading ?? '').slice(1) : `${name}${heading === undefined ? '' : ` > ${heading.slice(1)}`}`);
  if (name === '') return { text: anchor === '' ? shown : `[${shown}](${anchor})` };
  if (path === undefined) {
    if (!isVault) return undefined;
    if (isEmbed && isPicture(name)) return { text: `![${words ?? ''}](${destination(name)})` };
    return { text: shown, note: { kind: 'left', message: `there is no note "${name}"; the words of the link stay` } };
  }
  if (isEmbed && isPicture(path)) {
    const width = /^(\d+)(?:x\d+)?$/.exec(words ?? '')?.[1];
    return width === undefined
      ? { text: picture(`/${path}`, words ?? '') }
      : { text: `<img src="/${destination(path)}" alt="" width="${width}">` };
  }
  if (!/\.mdx?$/i.test(path))
    return { text: isEmbed ? `![${shown}](/${destination(path)})` : `[${shown}](/${destination(path)})` };
  const link = `[${shown}](${oldReference}${encodeURIComponent(path)}${anchor})`;
  return isEmbed
    ? { text: link, note: { kind: 'changed', message: `the embedded note "${name}" became a link` } }
    : { text: link };
}
