import type { z } from 'zod';
import { unlabelledProblem } from '@/lib/front-matter/without-labels';
import { checkFields } from '@/lib/front-matter/check-fields';
import type { DecisionFields, ParseContext, PostFile, WrittenRelation } from '@/lib/front-matter/content-file';
import type { FrontMatter } from '@/lib/front-matter/front-matter';
import { resolveContentPath } from '@/lib/markdown/mentions';
import { didYouMean } from '@/lib/base/nearest';
import { errorAt, type Problem } from '@/lib/base/problem';
import { dateReader, type ReadInstant, type Report } from './read-dates';
import { readingTime } from './reading-time';
import { postSchema } from '@/lib/front-matter/schema';
import { tagSlug } from '@/lib/front-matter/tag-slug';
import { type Zone, zoneOf } from '@/lib/base/zone';
import { bodyFields, elementsOf, type FileSource, placesOf } from '@/lib/front-matter/file-source';

/** Letters and digits of any script, with the vowel signs that some have. */
const signs = String.raw`[\p{Ll}\p{Lo}\p{N}](?:[\p{Ll}\p{Lo}\p{N}]|(?!\p{DI})[\p{Mn}\p{Mc}])*`;
/** A valid segment of an address. */
export const slugPattern = new RegExp(`^${signs}(?:-${signs})*$`, 'u');

/** Parses `posts/<segment>/<slug>.mdx|.md` or `posts/<segment>/<slug>/index.mdx|.md`. */
export function parsePost(file: FileSource, frontMatter: FrontMatter, context: ParseContext): PostFile | readonly Problem[] {
  const { path } = file;
  const problems: Problem[] = [];
  const report: Report = (field, rule, message, hint) =>
    problems.push({ ...errorAt(path, frontMatter.locate(field), rule, message, hint), field: field.join('.') || undefined });

  const name = path.replace(/^posts\//, '').replace(/(?:\/index)?\.mdx?$/, '');
  const [segment = '', slug = '', ...deeper] = name.split('/');
  for (const part of slug === '' ? [segment] : [segment, slug]) {
    if (/^\d{4}$/.test(part)) report([], 'path/year', `"${part}" would be taken for a year`, 'Rename the file or folder.');
    else if (!slugPattern.test(part)) {
      const hint = 'Use lower-case letters, digits and hyphens: posts/<category>/<slug>.mdx.';
      report([], 'path/slug', `"${part}" cannot be part of an address`, hint);
    }
  }
  if (slug === '' || deeper.length > 0)
    report([], 'path/depth', 'a post belongs at posts/<category>/<slug>.mdx or posts/<category>/<slug>/index.mdx');

  const checked = checkFields(path, postSchema, frontMatter);
  if (!checked.ok) return [...problems, ...checked.problems];
  const { values } = checked;
  const { title, description, lang, translationOf, canonical, featured = false, draft = false, unlisted = false } = values;
  const { aliases = [], atAGlance = {}, appliesTo = {}, imageAlt } = values;
  const zone = zoneOf(context.zone);
  const read = dateReader(zone, report);

  const date = read.instant(values.date, 'date');
  const updated = read.instant(values.updated, 'updated');
  if (date !== undefined && updated !== undefined && isBefore(updated, date, zone))
    report(
      ['updated'],
      'date/order',
      'is before the date of publication',
      'Write the day of the last change, or delete the field.',
    );
  const verified = read.day(values.verified, 'verified');
  const changes = (values.changes ?? []).map((change, index) => ({
    date: read.day(change.date, 'changes', index, 'date') ?? '',
    note: change.note,
  }));

  const tags = (values.tags ?? []).map((tag, index) => {
    const found = { name: tag, slug: tagSlug(tag) };
    if (found.slug === '') report(['tags', index], 'tag/slug', `"${tag}" has no letter or digit`);
    else if (/^\d{4}$/.test(found.slug)) report(['tags', index], 'tag/year', `"${tag}" would be taken for a year`);
    return found;
  });
  const repeated = tags.find((tag, index) => tags.findIndex((other) => other.slug === tag.slug) !== index);
  if (repeated !== undefined) report(['tags'], 'tag/twice', `"${repeated.name}" is listed twice`, 'Keep one of the two.');

  const authors = values.author === undefined ? values.authors : [values.author];
  if (values.author !== undefined && values.authors !== undefined)
    report(['author'], 'author/twice', 'there is a list of authors besides it', 'Name them all in "authors".');
  const again = authors?.findIndex((id, index, all) => all.indexOf(id) !== index) ?? -1;
  if (again !== -1) report(['authors', again], 'author/twice', `"${authors?.[again]}" is listed twice`, 'Keep one of the two.');

  const image = values.image === undefined ? undefined : resolveContentPath(path, values.image);
  if (values.image !== undefined && image === undefined)
    report(['image'], 'picture/path', 'leads out of the content folder', 'Put the picture beside the post.');
  if (values.image !== undefined && imageAlt === undefined)
    report(['image'], 'picture/alt', 'has no "imageAlt"', 'Say in a few words what the picture shows.');

  const decides = context.decisionSegments.includes(segment);
  const isUnread = context.unread?.some((settings) => settings.startsWith(`categories/${segment}.`)) === true;
  if (decides && values.decision === undefined) {
    const hint = 'Add a "decision:" block with id, status and date.';
    report([], 'decision/missing', `a post under ${segment} must record a decision`, hint);
  }
  if (!decides && !isUnread && values.decision !== undefined) {
    const hint = `Move the file to ${context.decisionSegments[0] ?? 'a category with decisions'}.`;
    report(['decision'], 'decision/misplaced', `a post under ${segment} cannot record a decision`, hint);
  }
  const numbered = /^(0\d{2,})-/.exec(slug)?.[1];
  if (values.decision !== undefined && numbered !== undefined && Number(numbered) !== Number(values.decision.id)) {
    const hint = `Name it ${values.decision.id}-…, or correct the number.`;
    report(['decision', 'id'], 'decision/number', `the file is numbered ${numbered}`, hint);
  }
  const decision = values.decision === undefined ? undefined : decisionOf(values.decision, context, read, report);

  if (problems.length > 0 || date === undefined) return problems;
  const unlabelled =
    lang === undefined || lang === context.lang
      ? undefined
      : unlabelledProblem(path, frontMatter.locate(['lang']), lang, context.labels);
  return {
    kind: 'post',
    ...bodyFields(file, frontMatter, { ...context, lang: lang ?? context.lang }),
    places: placesOf(frontMatter, [
      ...['title', 'description', 'date', 'image', 'translationOf', 'decision.id', 'decision.status'],
      ...(values.author === undefined ? elementsOf('authors', authors) : ['author']),
      ...elementsOf('aliases', aliases),
      ...elementsOf('tags', tags),
      ...elementsOf('decision.supersedes', decision?.supersedes),
      ...elementsOf('decision.amends', decision?.amends),
    ]),
    address: `/posts/${segment}/${slug}/`,
    name,
    segment,
    slug,
    title,
    description,
    date: date.iso,
    ...(date.isDay === true ? { dateIsDay: true } : {}),
    updated: updated?.iso,
    ...(updated?.isDay === true ? { updatedIsDay: true } : {}),
    lang,
    ...(translationOf === undefined ? {} : { translationOf }),
    tags,
    ...(authors === undefined ? {} : { authors }),
    featured,
    draft,
    unlisted,
    aliases,
    canonical,
    image: image === undefined ? undefined : { path: image, alt: imageAlt ?? '' },
    atAGlance,
    changes,
    appliesTo,
    verified,
    decision,
    ...(unlabelled === undefined ? {} : { findings: [unlabelled] }),
    minutes: readingTime(frontMatter.body),
    diagrams: frontMatter.body.match(/^[ >\t]*(?:`{3,}|~{3,})\s*mermaid\b/gm)?.length ?? 0,
  };
}

function decisionOf(
  written: NonNullable<z.infer<typeof postSchema>['decision']>,
  { statuses, unread = [] }: ParseContext,
  read: ReturnType<typeof dateReader>,
  report: Report,
): DecisionFields {
  const { id, status, deciders = [], consulted = [], informed = [], supersedes = [], amends = [] } = written;
  const known = Object.keys(statuses);
  const checkStatus = (word: string, ...field: readonly PropertyKey[]) => {
    if (known.includes(word) || unread.some((settings) => settings.startsWith('site.'))) return;
    report(field, 'decision/status', `"${word}" is not a status`, didYouMean(word, known) ?? `Known: ${known.join(', ')}.`);
  };
  checkStatus(status, 'decision', 'status');
  const date = read.day(written.date, 'decision', 'date') ?? '';
  const history = (written.history ?? []).map((change, index) => {
    checkStatus(change.status, 'decision', 'history', index, 'status');
    return { status: change.status, date: read.day(change.date, 'decision', 'history', index, 'date') ?? '' };
  });
  return {
    ...{ id, status, date, deciders, consulted, informed, history },
    supersedes: supersedes.map(writtenRelation),
    amends: amends.map(writtenRelation),
    supersededBy: [],
    amendedBy: [],
  };
}

const writtenRelation = (written: string | { id: string; reason?: string; partly?: boolean }): WrittenRelation =>
  typeof written === 'string' ? { id: written, partly: false } : { ...written, partly: written.partly ?? false };

/** Compared as days in the site's zone when either is a bare day. */
function isBefore(updated: ReadInstant, date: ReadInstant, zone: Zone): boolean {
  const isByDay = date.isDay === true || updated.isDay === true;
  return isByDay ? zone.dayOf(updated.iso) < zone.dayOf(date.iso) : updated.iso < date.iso;
}
