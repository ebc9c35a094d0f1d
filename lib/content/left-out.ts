import { isAttachment, isPicture, isText } from '@/lib/markdown/file-kinds';
import { asWarning, errorAt, firstLine, type Problem } from '@/lib/base/problem';
import type { LeftOut } from '@/lib/sources/source';

/** Extensions that other programs use for texts and pictures. */
const otherText = /\.(?:mdx?|markdown|mdown|mdwn|mkdn?|mkd|rst|adoc|asciidoc|org|rtf)$/i;
const otherPicture = /\.(?:bmp|tiff?|heic|heif|jxl|jp2|psd|ico|raw|eps|xcf)$/i;
/** Folders that hold nothing but content. */
const ofContent = /^(?:posts|pages|tracks|categories|authors|decisions)\//;
/** Files of operating systems, and notes among authors. */
const notMeant = /(?:^|\/)(?:Thumbs\.db|desktop\.ini|Icon\r|README(?:\.\w+)?|LICEN[CS]E(?:\.\w+)?)$/i;

/** The warning about an unsupported file; `undefined` for one that is used, or was never meant as content. */
export function leftOutByName(path: string): Problem | undefined {
  if (notMeant.test(path) || isText(path) || isPicture(path) || isAttachment(path)) return undefined;
  if (otherText.test(path))
    return leftOut(path, 'has a file extension that is not supported', `Call it ${path.replace(/\.\w+$/, '.md')}.`);
  if (otherPicture.test(path))
    return leftOut(path, 'is in a format that browsers do not show', 'Save it as PNG, JPEG, WebP, AVIF, GIF or SVG.');
  return ofContent.test(path)
    ? leftOut(path, 'has a file extension that is not supported', 'Rename it, or move it out of the content folder.')
    : undefined;
}

const leftOut = (path: string, message: string, hint: string) =>
  asWarning(errorAt(path, firstLine, 'file/left-out', `${message}, so it is left out`, hint));

/** Limit on the problems shown: a commit may have any number of links. */
const most = 100;

/** The problems of what a source left out. */
export const leftOutProblems = (all: readonly LeftOut[]): readonly Problem[] =>
  all.slice(0, most).map(({ path, why, twice, isUnreadable }) => {
    if (isUnreadable === true) return unreadable(path, why);
    if (twice === undefined) return leftOut(path, why, 'Replace the link by the file itself.');
    const message = `exists twice, as ${twice.map(spelled).join(' and ')}: only the first is read`;
    return errorAt(path, firstLine, 'file/twice', message, 'Delete or rename one of them.');
  });

/** The problem of a file or folder that is there and cannot be read. @param why as in `cannot be read (EACCES)` */
export const unreadable = (path: string, why: string): Problem =>
  errorAt(
    path,
    firstLine,
    'file/unreadable',
    why,
    'Let the user that runs the server read it. Until then, what was read last stays.',
  );

/** A path with its non-ASCII letters escaped: the two forms of one name look the same. */
const spelled = (path: string) =>
  JSON.stringify(path).replace(/[^\x20-\x7e]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
