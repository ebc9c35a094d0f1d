import type { Dialect } from './dialect';
import { unedited } from './edited-text';
import { dropNeedlessIds, followFragments, writeHeadingIds } from './heading-ids';
import type { AddressBook, OldPost, OldSite, TakeNote } from './imported';
import { convertAddresses } from './old-addresses';
import { convertDrawings } from './inline-svg';
import { convertEmoji } from './emoji';
import { convertMaths } from './old-maths';
import { settleBody } from './settle-body';

/**
 * Converts the body of one post.
 *
 * @param path of the new file
 * @param book resolves its links and pictures
 * @returns Markdown that this engine compiles
 */
export async function convertBody(
  dialect: Dialect,
  post: OldPost,
  path: string,
  site: OldSite,
  book: AddressBook,
  note: TakeNote,
): Promise<string> {
  const written = unedited(post.body, post.bodyLine);
  const source = post.isOneLine === true ? { ...written, lines: written.lines.map(() => post.bodyLine) } : written;
  const rewritten = dialect.rewrite(source, post, site, note);
  // Heading ids first: some engines derive them from the raw line, link addresses included.
  const identified = followFragments(writeHeadingIds(rewritten, dialect.headingIds));
  const named = convertMaths(
    site.hasEmoji === true ? convertEmoji(identified, note) : identified,
    site.hasMaths === true || post.hasMaths === true,
    note,
  );
  const converted = convertAddresses(convertDrawings(named, book, note), book, note);
  const done = await dropNeedlessIds(path, converted);
  if (done !== undefined) return done.text;
  const settled = await settleBody(path, converted, note);
  return ((await dropNeedlessIds(path, settled)) ?? settled).text;
}
