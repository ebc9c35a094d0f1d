import { posix } from 'node:path';
import { checkFields } from '@/lib/front-matter/check-fields';
import type { ParseContext, PostFile, WrittenRelation } from '@/lib/front-matter/content-file';
import type { FrontMatter } from '@/lib/front-matter/front-matter';
import { mentions, resolveContentPath } from '@/lib/markdown/mentions';
import { nearest } from '@/lib/base/nearest';
import type { Problem } from '@/lib/base/problem';
import { readDay, readInstant } from './read-dates';
import { readingTime } from './reading-time';
import { postSchema } from '@/lib/front-matter/schema';
import { tagSlug } from '@/lib/front-matter/tag-slug';
import { zoneOf } from '@/lib/base/zone';
import { type FileSource, hashOfBody, placesOf } from '@/lib/front-matter/file-source';

/** A valid segment of an address. */
export const slugPattern = /^[\p{Ll}\p{Lo}\p{N}]+(?:-[\p{Ll}\p{Lo}\p{N}]+)*$/u;

/** Parses `posts/<segment>/<slug>.mdx|.md` or `posts/<segment>/<slug>/index.mdx|.md`. */
export function parsePost(file: FileSource, frontMatter: FrontMatter, context: ParseContext): PostFile | readonly Problem[] {
  const { path } = file;
  const problems: Problem[] = [];
  const report = (field: readonly PropertyKey[], rule: string, message: string, hint?: string) =>
    problems.push({
      path,
      ...frontMatter.locate(field),
      rule,
      severity: 'error',
      message,
      field: field.join('.') || undefined,
      hint,
    });

  const name = path.replace(/^posts\//, '').replace(/(?:\/index)?\.mdx?$/, '');
  const [segment = '', slug = '', ...deeper] = name.split('/');
  for (const part of slug === '' ? [segment] : [segment, slug]) {
    if (/^\d{4}$/.test(part)) report([], 'path/year', `"${part}" would be taken for a year`, 'Rename the file or folder.');
    else if (!slugPattern.test(part))
      report(
        [],
        'path/slug',
        `"${part}" cannot be part of an address`,
        'Use lower-case letters, digits and hyphens: posts/<category>/<slug>.mdx.',
      );
  }
  if (slug === '' || deeper.length > 0)
    report([], 'path/depth', 'a post lies at posts/<category>/<slug>.mdx or posts/<category>/<slug>/index.mdx');

  const checked = checkFields(path, postSchema, frontMatter);
  if (!checked.ok) return [...problems, ...checked.problems];
  const { values } = checked;
  const zone = zoneOf(context.zone);

  const date = readInstant(values.date, ['date'], zone, report);
  const updated = values.updated === undefined ? undefined : readInstant(values.updated, ['updated'], zone, report);
  if (date !== undefined && updated !== undefined && isBefore(updated, date, values, zone)) {
    report(['updated'], 'date/order', 'is before the date of publication', 'Give the day of the last change, or leave it out.');
  }
  const verified = values.verified === undefined ? undefined : readDay(values.verified, ['verified'], zone, report);
  const changes = (values.changes ?? []).map((change, index) => ({
    date: readDay(change.date, ['changes', index, 'date'], zone, report) ?? '',
    note: change.note,
  }));

  const tags = (values.tags ?? []).map((tag, index) => {
    const found = { name: tag, slug: tagSlug(tag) };
    if (found.slug === '') report(['tags', index], 'tag/slug', `"${tag}" holds no letter or digit`);
    else if (/^\d{4}$/.test(found.slug)) report(['tags', index], 'tag/year', `"${tag}" would be taken for a year`);
    return found;
  });
  const repeated = tags.find((tag, index) => tags.findIndex((other) => other.slug === tag.slug) !== index);
  if (repeated !== undefined) report(['tags'], 'tag/twice', `"${repeated.name}" stands twice`, 'Keep one of the two.');

  const image = values.image === undefined ? undefined : resolveContentPath(path, values.image);
  if (values.image !== undefined && image === undefined)
    report(['image'], 'picture/path', 'leaves the content folder', 'Put the picture beside the post.');
  if (values.image !== undefined && values.imageAlt === undefined)
    report(['image'], 'picture/alt', 'has no "imageAlt"', 'Say in a few words what the picture shows.');

  const decides = context.decisionSegments.includes(segment);
  if (decides && values.decision === undefined)
    report(
      [],
      'decision/missing',
      `a post under ${segment} records a decision`,
      'Add a "decision:" block with id, status and date.',
    );
  if (!decides && values.decision !== undefined)
    report(
      ['decision'],
      'decision/misplaced',
      `a post under ${segment} records no decision`,
      `Move the file to ${context.decisionSegments[0] ?? 'a category with decisions'}.`,
    );
  const decisionDay =
    values.decision === undefined ? undefined : readDay(values.decision.date, ['decision', 'date'], zone, report);
  const history = (values.decision?.history ?? []).map((item, index) => {
    checkStatus(item.status, ['decision', 'history', index, 'status']);
    return { status: item.status, date: readDay(item.date, ['decision', 'history', index, 'date'], zone, report) ?? '' };
  });
  const numbered = /^(0\d{2,})-/.exec(slug)?.[1];
  if (values.decision !== undefined && numbered !== undefined && Number(numbered) !== Number(values.decision.id)) {
    report(
      ['decision', 'id'],
      'decision/number',
      `the file is numbered ${numbered}`,
      `Name it ${values.decision.id}-…, or correct the number.`,
    );
  }
  if (values.decision !== undefined) checkStatus(values.decision.status, ['decision', 'status']);

  function checkStatus(status: string, field: readonly PropertyKey[]): void {
    const known = Object.keys(context.statuses);
    if (known.includes(status)) return;
    const guess = nearest(status, known);
    report(
      field,
      'decision/status',
      `"${status}" is not a status`,
      guess === undefined ? `Known: ${known.join(', ')}.` : `Did you mean "${guess}"?`,
    );
  }

  if (problems.length > 0 || date === undefined) return problems;
  return {
    kind: 'post',
    path,
    hash: file.hash,
    modified: file.modified,
    places: placesOf(frontMatter, [
      'title',
      'description',
      'date',
      'image',
      'decision.id',
      'decision.status',
      ...listed('aliases', values.aliases),
      ...listed('tags', values.tags),
      ...listed('decision.supersedes', values.decision?.supersedes),
      ...listed('decision.amends', values.decision?.amends),
    ]),
    format: posix.extname(path) === '.mdx' ? 'mdx' : 'md',
    bodyLine: frontMatter.bodyLine,
    bodyHash: hashOfBody(frontMatter.body),
    mentions: mentions(path, frontMatter.body),
    address: `/posts/${segment}/${slug}/`,
    name,
    segment,
    slug,
    title: values.title,
    description: values.description,
    date,
    updated,
    lang: values.lang,
    tags,
    featured: values.featured ?? false,
    draft: values.draft ?? false,
    unlisted: values.unlisted ?? false,
    aliases: values.aliases ?? [],
    canonical: values.canonical,
    image: image === undefined ? undefined : { path: image, alt: values.imageAlt ?? '' },
    atAGlance: values.atAGlance ?? {},
    changes,
    appliesTo: values.appliesTo ?? {},
    verified,
    decision:
      values.decision === undefined
        ? undefined
        : {
            id: values.decision.id,
            status: values.decision.status,
            date: decisionDay ?? '',
            deciders: values.decision.deciders ?? [],
            consulted: values.decision.consulted ?? [],
            informed: values.decision.informed ?? [],
            supersedes: (values.decision.supersedes ?? []).map(writtenRelation),
            amends: (values.decision.amends ?? []).map(writtenRelation),
            supersededBy: [],
            amendedBy: [],
            history,
          },
    minutes: readingTime(frontMatter.body),
    diagrams: frontMatter.body.match(/^[ >\t]*(?:`{3,}|~{3,})\s*mermaid\b/gm)?.length ?? 0,
  };
}

const writtenRelation = (written: string | { id: string; reason?: string; partly?: boolean }): WrittenRelation =>
  typeof written === 'string' ? { id: written, partly: false } : { ...written, partly: written.partly ?? false };

/** Compared as days in the site's zone when either is a bare day. */
function isBefore(
  updated: string,
  date: string,
  written: { date: string; updated?: string },
  zone: ReturnType<typeof zoneOf>,
): boolean {
  const bare = (text: string | undefined) => text !== undefined && text.trim().length <= 10;
  return bare(written.date) || bare(written.updated) ? zone.dayOf(updated) < zone.dayOf(date) : updated < date;
}

const listed = (field: string, values: readonly unknown[] | undefined) => (values ?? []).map((_, index) => `${field}.${index}`);
