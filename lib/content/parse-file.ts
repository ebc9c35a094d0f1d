import { posix } from 'node:path';
import { decisionBody, parseDecision } from '@/lib/decisions/parse-decision';
import { isNoDecision } from '@/lib/decisions/file-number';
import { checkFields } from '@/lib/front-matter/check-fields';
import type {
  AuthorFile,
  CategoryFile,
  ContentFile,
  LabelsFile,
  LockFile,
  PageFile,
  ParseContext,
  TrackFile,
} from '@/lib/front-matter/content-file';
import { type FrontMatter, splitFrontMatter } from '@/lib/front-matter/front-matter';
import { leftOutByName } from './left-out';
import { parseMedia } from './parse-media';
import { isLabels, isPicture } from '@/lib/markdown/file-kinds';
import { resolveContentPath } from '@/lib/markdown/mentions';
import { parseLabels } from '@/lib/front-matter/parse-labels';
import { bodyFields, elementsOf, type FileSource, placesOf } from '@/lib/front-matter/file-source';
import { parsePost, slugPattern } from './parse-post';
import { parseSite } from './parse-site';
import { asWarning, errorAt, firstLine, type Problem } from '@/lib/base/problem';
import { readLockLines } from '@/lib/front-matter/lock-lines';
import { authorSchema, categorySchema, pageSchema, trackSchema } from '@/lib/front-matter/schema';

/** A file's parsed value, its problems, or `undefined` for what is not content (a README, an editor's settings). */
export type ParseResult = ContentFile | readonly Problem[] | undefined;

const kinds: readonly [
  RegExp,
  (file: FileSource, frontMatter: FrontMatter, context: ParseContext) => ContentFile | readonly Problem[],
][] = [
  [/^posts\/.+\.mdx?$/, parsePost],
  [/^tracks\/[^/]+\.mdx?$/, parseTrack],
  [/^categories\/[^/]+\.mdx?$/, parseCategory],
  [/^authors\/[^/]+\.mdx?$/, parseAuthor],
  [/^pages\/[^/]+\.mdx?$/, parsePage],
  [/^site\.mdx?$/, parseSite],
];

/** Largest text file in bytes. A mistake, such as a log saved as a post, must not stop the site. */
export const largestText = 256 * 1024;

/** Parses one file as the kind that its path implies. */
export async function parseFile(file: FileSource, context: ParseContext): Promise<ParseResult> {
  const { path } = file;
  if (path === 'permalinks.lock') return parseLock(file);
  if (isLabels(path)) return parseLabelsFile(file);
  if (isPicture(path)) return parseMedia(file);
  const isDecision = /^decisions\/[^/]+\.md$/.test(path);
  if (isDecision && isNoDecision(path)) return undefined;
  const left = leftOutByName(path);
  if (left !== undefined) return [left];
  // Templates are for `npm run new` alone.
  if (!/\.mdx?$/.test(path) || /(?:^|\/)README\.md$/i.test(path) || path.startsWith('templates/')) return undefined;
  const parse = kinds.find(([pattern]) => pattern.test(path))?.[1];
  const problem = (rule: string, message: string, hint: string) => [errorAt(path, firstLine, rule, message, hint)];
  if (parse === undefined && !isDecision)
    return problem('path/unknown', 'no kind of content belongs here', 'Posts belong in posts/<category>/, pages in pages/.').map(
      asWarning,
    );
  if (file.bytes.length > largestText)
    return problem('file/size', `is larger than ${largestText / 1024} KiB`, 'Split it, or move what is not text out of it.');
  const name = /^(?:tracks|categories|authors|pages)\//.test(path) ? nameOf(path) : 'site';
  if (!isDecision && !slugPattern.test(name))
    return problem('path/slug', `"${name}" cannot be part of an address`, 'Use lower-case letters, digits and hyphens.');
  if (path.startsWith('categories/') && /^\d{4}$/.test(name))
    return problem('path/year', `"${name}" would be taken for a year`, 'Rename the file.');
  const text = decodeUtf8(file.bytes);
  if (text === undefined) return problem('file/encoding', 'is not UTF-8', 'Save it as UTF-8.');
  if (parse === undefined) return parseDecision(file, text, context);
  const frontMatter = splitFrontMatter(path, text);
  return 'fields' in frontMatter ? withFindings(parse(file, frontMatter, context), frontMatter.findings) : frontMatter;
}

/** Adds the warnings about the front matter to a parsed file or to its problems. */
function withFindings(result: ContentFile | readonly Problem[], findings: readonly Problem[]): ContentFile | readonly Problem[] {
  if (!('kind' in result)) return [...result, ...findings];
  return findings.length === 0 ? result : { ...result, findings: [...(result.findings ?? []), ...findings] };
}

/** The body of a text file, as it is compiled; empty when the file cannot be split, which `parseFile` reports. */
export function bodyOf(path: string, bytes: Buffer): string {
  const text = decodeUtf8(bytes) ?? '';
  if (path.startsWith('decisions/')) return decisionBody(path, text);
  const frontMatter = splitFrontMatter(path, text);
  return 'fields' in frontMatter ? frontMatter.body : '';
}

/** The text of a file; `undefined` when it is not UTF-8. */
export function decodeUtf8(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // The decoder throws only for malformed input, which the caller reports.
    return undefined;
  }
}

const common = (file: FileSource, frontMatter: FrontMatter, fields: readonly string[], context: ParseContext) => ({
  ...bodyFields(file, frontMatter, context),
  places: placesOf(frontMatter, ['title', 'description', ...fields]),
});

const nameOf = (path: string) => posix.basename(path).replace(/\.mdx?$/, '');

function parseTrack(file: FileSource, frontMatter: FrontMatter, context: ParseContext): TrackFile | readonly Problem[] {
  const checked = checkFields(file.path, trackSchema, frontMatter);
  if (!checked.ok) return checked.problems;
  const places = elementsOf('posts', checked.values.posts);
  return { kind: 'track', id: nameOf(file.path), ...common(file, frontMatter, places, context), ...checked.values };
}

function parseCategory(file: FileSource, frontMatter: FrontMatter, context: ParseContext): CategoryFile | readonly Problem[] {
  const checked = checkFields(file.path, categorySchema, frontMatter);
  if (!checked.ok) return checked.problems;
  const { title = checked.values.label, decisions = false } = checked.values;
  return {
    kind: 'category',
    segment: nameOf(file.path),
    ...common(file, frontMatter, [], context),
    ...checked.values,
    title,
    decisions,
  };
}

function parseAuthor(file: FileSource, frontMatter: FrontMatter, context: ParseContext): AuthorFile | readonly Problem[] {
  const { path } = file;
  const checked = checkFields(path, authorSchema, frontMatter);
  if (!checked.ok) return checked.problems;
  const { image: written, profiles, ...values } = checked.values;
  const image = written === undefined ? undefined : resolveContentPath(path, written);
  if (written !== undefined && image === undefined) {
    const [message, hint] = ['leads out of the content folder', 'Put the picture beside the file.'];
    return [{ ...errorAt(path, frontMatter.locate(['image']), 'picture/path', message, hint), field: 'image' }];
  }
  const links = elementsOf('profiles', profiles).map((link) => `${link}.href`);
  const body = bodyFields(file, frontMatter, context);
  return {
    kind: 'author',
    id: nameOf(path),
    ...body,
    ...values,
    places: placesOf(frontMatter, ['name', 'description', 'image', ...links]),
    mentions: image === undefined ? body.mentions : [...body.mentions, image],
    ...(profiles === undefined ? {} : { profiles }),
    ...(image === undefined ? {} : { image }),
  };
}

function parsePage(file: FileSource, frontMatter: FrontMatter, context: ParseContext): PageFile | readonly Problem[] {
  const checked = checkFields(file.path, pageSchema, frontMatter);
  if (!checked.ok) return checked.problems;
  const { aliases = [] } = checked.values;
  const fields = common(file, frontMatter, elementsOf('aliases', aliases), context);
  return { kind: 'page', address: `/${nameOf(file.path)}/`, ...fields, ...checked.values, aliases };
}

function parseLabelsFile(file: FileSource): LabelsFile | readonly Problem[] {
  const { path, bytes } = file;
  if (path !== 'labels.yaml')
    return [asWarning(errorAt(path, firstLine, 'file/left-out', 'is not read', 'Call it labels.yaml.'))];
  const text = decodeUtf8(bytes);
  return text === undefined
    ? [errorAt(path, firstLine, 'file/encoding', 'is not UTF-8', 'Save it as UTF-8.')]
    : parseLabels(file, text);
}

function parseLock({ path, hash, modified, bytes }: FileSource): LockFile | readonly Problem[] {
  const entries = readLockLines(path, bytes.toString('utf8'));
  return 'addresses' in entries ? { kind: 'lock', path, hash, modified, places: {}, ...entries } : entries;
}
