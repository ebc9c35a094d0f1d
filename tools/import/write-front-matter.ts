import { stringify } from 'yaml';
import type { OldPost } from './imported';
import type { OldDate } from './old-date';

/** A date without a time stays a day. */
const asWritten = ({ day, iso }: OldDate) => day ?? iso;

/**
 * Formats an imported post as a content file.
 *
 * @param aliases old addresses that redirect to the new one
 * @param image path relative to the new file
 * @param leftOver lines of the old front matter without a counterpart, kept as comments
 */
export function postFile(
  post: OldPost,
  body: string,
  aliases: readonly string[],
  image: string | undefined,
  leftOver: readonly string[],
): string {
  const {
    title,
    description,
    lang,
    translationOf,
    tags,
    featured,
    draft,
    unlisted,
    canonical,
    imageAlt,
    decision,
    date,
    updated,
  } = post.fields;
  const fields = {
    title,
    ...(description === undefined ? {} : { description }),
    ...(date === undefined ? {} : { date: asWritten(date) }),
    ...(updated === undefined ? {} : { updated: asWritten(updated) }),
    ...(lang === undefined ? {} : { lang }),
    ...(translationOf === undefined ? {} : { translationOf }),
    ...(tags.length === 0 ? {} : { tags }),
    ...(featured ? { featured } : {}),
    ...(draft ? { draft } : {}),
    ...(unlisted ? { unlisted } : {}),
    ...(aliases.length === 0 ? {} : { aliases }),
    ...(canonical === undefined ? {} : { canonical }),
    ...(decision === undefined ? {} : { decision }),
    ...(image === undefined ? {} : { image, imageAlt: imageAlt ?? title }),
  };
  return fileOf(fields, body, leftOver);
}

/** Formats an imported page, which has a title, a description and aliases. */
export function pageFile(
  { fields: { title, description, image } }: OldPost,
  body: string,
  aliases: readonly string[],
  _image: string | undefined,
  leftOver: readonly string[],
): string {
  const lines = image === undefined ? leftOver : [...leftOver, `image: ${JSON.stringify(image)}`];
  return fileOf({ title, description, ...(aliases.length === 0 ? {} : { aliases }) }, body, lines);
}

function fileOf(fields: object, body: string, leftOver: readonly string[]): string {
  const comments = leftOver.map((line) => `# ${line}\n`).join('');
  return `---\n${stringify(fields, { lineWidth: 0 })}${comments}---\n\n${body.replace(/^\s*\n/, '').trimEnd()}\n`;
}
