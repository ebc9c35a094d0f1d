import { fieldError } from '@/lib/front-matter/place-in';
import type { TrackLine } from './card';
import type { ContentFile, PostFile, SiteFile, TrackFile } from '@/lib/front-matter/content-file';
import { didYouMean } from '@/lib/base/nearest';
import { asWarning, errorAt, firstLine, type Problem } from '@/lib/base/problem';
import type { Post, Snapshot, Track } from './snapshot';
import { standInSite } from './stand-in-site';
import { unchanged } from '@/lib/base/unchanged';

/**
 * The tracks in the site's order, each with the posts that it can show. The others that it lists are reported and skipped.
 *
 * @param all every accepted file, to say why a post is not shown
 * @param refused paths with errors reported already, so that a post that fails to parse is one error, not two
 */
export function assembleTracks(
  site: SiteFile,
  files: readonly TrackFile[],
  postOf: ReadonlyMap<string, Post>,
  all: ReadonlyMap<string, ContentFile>,
  refused: ReadonlySet<string>,
  problems: Problem[],
  previous?: Snapshot,
): Track[] {
  const byId = new Map(files.map((file) => [file.id, file]));
  for (const file of files) {
    if (site === standInSite || site.settings.tracks.includes(file.id)) continue;
    const message = `"${file.id}" is not in the tracks of site.md and is not shown`;
    problems.push(asWarning(errorAt(file.path, firstLine, 'track/unordered', message, 'Add it to "tracks" of site.md.')));
  }
  return site.settings.tracks.flatMap((id, line) => {
    const file = byId.get(id);
    if (file === undefined) {
      if (endings.slice(0, 2).some((ending) => refused.has(`tracks/${id}${ending}`))) return [];
      const hint = didYouMean(id, byId.keys());
      problems.push(fieldError(site, `tracks.${line}`, 'site/track', `there is no tracks/${id}.md`, hint));
      return [];
    }
    const found = file.posts.flatMap((name, index) => {
      const named = fileNamed(all, name);
      const post = postOf.get(named?.path ?? '');
      const isTwice = file.posts.indexOf(name) !== index;
      const reason = isNamedIn(refused, name) ? undefined : unusable(name, isTwice, named, post);
      if (reason !== undefined) {
        const hint = named === undefined ? didYouMean(name, postNames(postOf)) : undefined;
        const problem = fieldError(file, `posts.${index}`, 'track/post', reason, hint);
        // A track may list a draft ahead of its publication; readers see the track without it.
        problems.push(named?.draft === true ? asWarning(problem) : problem);
      }
      return post === undefined || post.file.unlisted || isTwice ? [] : [post];
    });
    const before = previous?.tracks.find((track) => track.file.id === id);
    const posts = unchanged(before?.posts, found);
    if (before !== undefined && before.file === file && before.posts === posts && before.line.line === line) return [before];
    return [{ file, posts, line: lineOf(file, posts, line) }];
  });
}

/** Names of posts, as tracks refer to them. */
export function* postNames(postOf: ReadonlyMap<string, Post>): Iterable<string> {
  for (const { file } of postOf.values()) yield file.name;
}

const endings = ['.mdx', '.md', '/index.mdx', '/index.md'];

/** Whether `paths` has the post that a track or the site names. */
export const isNamedIn = (paths: ReadonlySet<string>, name: string): boolean =>
  endings.some((ending) => paths.has(`posts/${name}${ending}`));

/** The post file that a track or the site names. */
function fileNamed(files: ReadonlyMap<string, ContentFile>, name: string): PostFile | undefined {
  for (const ending of endings) {
    const file = files.get(`posts/${name}${ending}`);
    if (file?.kind === 'post') return file;
  }
  return undefined;
}

/** Why a track does not, or should not, show a post that it lists. */
function unusable(name: string, isTwice: boolean, file: PostFile | undefined, post: Post | undefined): string | undefined {
  if (file === undefined) return `there is no post "${name}"`;
  if (isTwice) return `"${name}" is listed twice`;
  if (file.draft) return `"${name}" (${file.path}) is a draft`;
  if (file.unlisted) return `"${name}" (${file.path}) is unlisted`;
  return post?.card.decision?.stamp.standard === 'superseded' ? `"${name}" (${file.path}) is superseded` : undefined;
}

export function lineOf(file: TrackFile, posts: readonly Post[], line: number): TrackLine {
  return {
    id: file.id,
    title: file.title,
    description: file.description,
    address: `/tracks/${file.id}/`,
    line,
    stations: posts.map((post) => post.card),
    minutes: posts.reduce((sum, post) => sum + post.file.minutes, 0),
  };
}
