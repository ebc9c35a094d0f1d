import { asMdx } from './as-mdx';
import type { Dialect } from './dialect';
import { type EditedText, unedited } from './edited-text';
import { dropNeedlessIds, dropTargetsOfHeadings, followFragments, writeHeadingIds } from './heading-ids';
import type { AddressBook, OldPost, OldSite, TakeNote } from './imported';
import { convertAddresses } from './old-addresses';
import { convertDrawings } from './inline-svg';
import { convertEmoji } from './emoji';
import { convertMaths } from './old-maths';
import { settleBody } from './settle-body';

/** The body of a post without the markup of its old engine; addresses are as they were. */
export function rewriteBody(dialect: Dialect, post: OldPost, site: OldSite, note: TakeNote): EditedText {
  const written = unedited(post.body, post.bodyLine);
  const source = post.isOneLine === true ? { ...written, lines: written.lines.map(() => post.bodyLine) } : written;
  return dialect.rewrite(source, post, site, note);
}

/**
 * Converts the body of one post.
 *
 * @param rewritten what `rewriteBody` made of it
 * @param path of the new file, whose ending says whether it becomes Markdown or MDX
 * @param book resolves its links and pictures
 * @returns a text that this engine compiles
 */
export async function convertBody(
  rewritten: EditedText,
  { dialect, post, path, site }: { dialect: Dialect; post: OldPost; path: string; site: OldSite },
  book: AddressBook,
  note: TakeNote,
): Promise<string> {
  // Heading ids first: some engines derive them from the raw line, link addresses included.
  const identified = followFragments(dropTargetsOfHeadings(writeHeadingIds(rewritten, () => dialect.headingIds(site))));
  const named = convertMaths(
    site.hasEmoji === true ? convertEmoji(identified, note) : identified,
    site.hasMaths === true || post.hasMaths === true,
    note,
  );
  const markdown = convertAddresses(convertDrawings(named, book, note), book, note);
  const converted = path.endsWith('.mdx') ? asMdx(markdown) : markdown;
  const done = await dropNeedlessIds(path, converted);
  if (done !== undefined) return done.text;
  const settled = await settleBody(path, converted, note);
  return ((await dropNeedlessIds(path, settled)) ?? settled).text;
}
