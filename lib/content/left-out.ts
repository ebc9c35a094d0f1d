import { isAttachment, isPicture, isText } from '@/lib/markdown/file-kinds';
import { asWarning, errorAt, firstLine, type Problem } from '@/lib/base/problem';
import type { LeftOut } from '@/lib/sources/source';

/** Endings that other programs give a text or a picture. */
const otherText = /\.(?:mdx?|markdown|mdown|mdwn|mkdn?|mkd|rst|adoc|asciidoc|org|rtf)$/i;
const otherPicture = /\.(?:bmp|tiff?|heic|heif|jxl|jp2|psd|ico|raw|eps|xcf)$/i;
/** Folders that hold nothing but content. */
const ofContent = /^(?:posts|pages|tracks|categories|decisions)\//;
/** What systems leave in folders, and what authors write for each other. */
const notMeant = /(?:^|\/)(?:Thumbs\.db|desktop\.ini|Icon\r|README(?:\.\w+)?|LICEN[CS]E(?:\.\w+)?)$/i;

/** The warning about a file that nothing takes; `undefined` for one that is taken, or was not meant to be. */
export function leftOutByName(path: string): Problem | undefined {
  if (notMeant.test(path) || isText(path) || isPicture(path) || isAttachment(path)) return undefined;
  if (otherText.test(path)) return leftOut(path, 'has an ending that is not read', `Call it ${path.replace(/\.\w+$/, '.md')}.`);
  if (otherPicture.test(path))
    return leftOut(path, 'is a picture that browsers do not show', 'Save it as PNG, JPEG, WebP, AVIF, GIF or SVG.');
  return ofContent.test(path)
    ? leftOut(path, 'has an ending that is not read', 'Give it another, or move it out of the content folder.')
    : undefined;
}

const leftOut = (path: string, message: string, hint: string) =>
  asWarning(errorAt(path, firstLine, 'file/left-out', `${message}, so it is left out`, hint));

/** Problems shown; a commit may hold any number of links. */
const most = 100;

/** The problems of what a source left out. */
export const leftOutProblems = (all: readonly LeftOut[]): readonly Problem[] =>
  all.slice(0, most).map(({ path, why, twice }) => {
    if (twice === undefined) return leftOut(path, why, 'Put the file itself there.');
    const message = `is there twice, as ${twice.map(spelled).join(' and ')}: only the first is read`;
    return errorAt(path, firstLine, 'file/twice', message, 'Delete or rename one of them.');
  });

/** A path with its letters beyond ASCII by number: the two forms of one name look the same. */
const spelled = (path: string) =>
  JSON.stringify(path).replace(/[^\x20-\x7e]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
