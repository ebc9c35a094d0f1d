import { placeIn } from '@/lib/front-matter/place-in';
import type { TrackLine } from './card';
import type { ContentFile, PostFile, SiteFile, TrackFile } from '@/lib/front-matter/content-file';
import { didYouMean } from '@/lib/base/nearest';
import type { Problem } from '@/lib/base/problem';
import type { Post, Snapshot, Track } from './snapshot';
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
  const byName = (name: string) => fileNamed(all, name);
  for (const file of files) {
    if (site.settings.tracks.includes(file.id)) continue;
    problems.push({
      path: file.path,
      line: 1,
      column: 1,
      rule: 'track/unordered',
      severity: 'warning',
      message: `"${file.id}" is not in the tracks of site.md and is not shown`,
      hint: 'Add it to "tracks" of site.md.',
    });
  }
  return site.settings.tracks.flatMap((id, line) => {
    const file = byId.get(id);
    if (file === undefined) {
      const field = `tracks.${line}`;
      problems.push({
        path: site.path,
        ...placeIn(site, field),
        rule: 'site/track',
        severity: 'error',
        message: `there is no tracks/${id}.md`,
        field,
        hint: didYouMean(id, byId.keys()),
      });
      return [];
    }
    const found = file.posts.flatMap((name, index) => {
      const reason = isNamedIn(refused, name) ? undefined : unusable(file, name, index, byName, postOf);
      const field = `posts.${index}`;
      if (reason !== undefined)
        problems.push({
          path: file.path,
          ...placeIn(file, field),
          rule: 'track/post',
          // A track may list a draft ahead of its publication; readers see the track without it.
          severity: byName(name)?.draft === true ? 'warning' : 'error',
          message: reason,
          field,
          hint: byName(name) === undefined ? didYouMean(name, postNames(postOf)) : undefined,
        });
      const post = postOf.get(byName(name)?.path ?? '');
      return post === undefined || post.file.unlisted || file.posts.indexOf(name) !== index ? [] : [post];
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
export function fileNamed(files: ReadonlyMap<string, ContentFile>, name: string): PostFile | undefined {
  for (const ending of endings) {
    const file = files.get(`posts/${name}${ending}`);
    if (file?.kind === 'post') return file;
  }
  return undefined;
}

function unusable(
  track: TrackFile,
  name: string,
  index: number,
  byName: (name: string) => PostFile | undefined,
  postOf: ReadonlyMap<string, Post>,
): string | undefined {
  const file = byName(name);
  if (file === undefined) return `there is no post "${name}"`;
  if (track.posts.indexOf(name) !== index) return `"${name}" stands twice`;
  if (file.draft) return `"${name}" (${file.path}) is a draft`;
  if (file.unlisted) return `"${name}" (${file.path}) is unlisted`;
  const post = postOf.get(file.path);
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
