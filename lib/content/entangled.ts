import type { PostFile } from '@/lib/front-matter/content-file';
import { memo } from '@/lib/base/memo';
import { outdatedFrom } from './post-maker';
import type { Snapshot } from './snapshot';

/** A file of a post before and after an edit. */
export interface FileEdit {
  readonly before?: PostFile;
  readonly after?: PostFile;
}

/** Problems between posts, which an edit of any of them may solve. */
const shared = new Set(['path/collision', 'alias/taken', 'tag/spelling', 'translation/missing', 'translation/language']);

/**
 * Whether an edit may concern more than the post, the lists that it stands in and what links to it: its address, its old ones,
 * the record of a decision, its place on a track, a problem between files. Everything is then assembled anew.
 *
 * @param isShown whether readers get the post at the instant of the next snapshot
 */
export function isEntangled(previous: Snapshot, { before, after }: FileEdit, isShown: (file: PostFile) => boolean): boolean {
  const file = after ?? before;
  if (file === undefined || !previous.usable || tiesOf(before) !== tiesOf(after)) return true;
  const { path, address, name, slug, segment } = file;
  const isTranslation = before?.translationOf !== undefined || after?.translationOf !== undefined;
  if (isTranslation || [name, slug].some((one) => previous.translations.named.has(one))) return true;
  if (previous.relationProblems.some((problem) => problem.path === path || shared.has(problem.rule))) return true;
  if (!previous.categories.some((category) => category.file.segment === segment)) return true;
  const isIn = after !== undefined && isShown(after);
  const was = previous.postOf.get(path)?.file;
  const isMoved = isIn !== (was !== undefined) || after?.unlisted !== before?.unlisted || after?.draft !== before?.draft;
  if (isMoved && (namedOnTracks(previous.tracks).has(name) || previous.site.settings.startHere?.post === name)) return true;
  if (after?.authors?.some((id) => !namesOfAuthors(previous.authors).has(id)) === true) return true;
  if (!isIn) return false;
  const holder = previous.postAt.get(address)?.file.path ?? path;
  return holder !== path || previous.aliases.has(address) || isSpelledOtherwise(previous, after);
}

/** What other files depend on; empty for most posts. */
const tiesOf = (file: PostFile | undefined): string => (file === undefined ? '' : ties(file));

const ties = memo((file: PostFile): string => {
  const { address, aliases, decision, tags, date, draft, unlisted } = file;
  return decision === undefined && aliases.length === 0
    ? ''
    : JSON.stringify([address, aliases, decision, tags, date, draft, unlisted]);
});

const namedOnTracks = memo((tracks: Snapshot['tracks']) => new Set(tracks.flatMap(({ file }) => file.posts)));

const namesOfAuthors = memo((authors: Snapshot['authors']) => new Set(authors.map(({ file }) => file.id)));

const namesOfTags = memo((tags: Snapshot['tags']) => new Map(tags.map(({ slug, name }) => [slug, name])));

const isSpelledOtherwise = ({ tags }: Snapshot, { tags: own }: PostFile) =>
  own.some(({ slug, name }) => (namesOfTags(tags).get(slug) ?? name) !== name);

/**
 * When the views change next without an edit, after some edits.
 *
 * @returns `undefined` when only a look at all posts can tell
 */
export function nextChangeAfter(
  { nextChange, zone }: Snapshot,
  edits: readonly FileEdit[],
  instant: string,
): { readonly nextChange?: string } | undefined {
  const comingOf = (file: PostFile | undefined) => (file === undefined ? [] : comingChanges(file, zone, instant));
  const coming = edits.flatMap(({ after }) => comingOf(after));
  const isLost = edits.some(({ before }) => comingOf(before).some((change) => change === nextChange));
  if (isLost && !coming.includes(nextChange ?? '')) return undefined;
  return { nextChange: [...coming, ...(nextChange === undefined ? [] : [nextChange])].sort()[0] };
}

/** The instants (ISO, UTC) after this one at which a post changes by itself: it falls due, or may be out of date. */
export function comingChanges({ draft, date, verified }: PostFile, zone: Snapshot['zone'], instant: string): string[] {
  if (draft) return [];
  const changes = verified === undefined ? [date] : [date, outdatedFrom(zone, verified)];
  return changes.filter((change) => change > instant);
}
