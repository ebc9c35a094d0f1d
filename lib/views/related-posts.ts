import type { Post, Snapshot } from '@/lib/content/snapshot';
import { neighboursIn } from './neighbours';
import type { Card } from './shapes';

const mostRelated = 4;
const mostBacklinks = 12;

/**
 * What to read next, each with its reason, and what links here.
 *
 * Tag neighbours are the nearest in time, not the "most alike": a new post then changes the pages beside it
 * and no others, however many posts share the tag.
 */
export function relatedPosts(snapshot: Snapshot, post: Post): { related: readonly Card[]; reasons: readonly string[]; backlinks: readonly Card[] } {
  const found = new Map<Post, string>();
  const add = (other: Post | undefined, why: string) => {
    if (other === undefined || other === post || other.file.unlisted || found.has(other) || found.size >= mostRelated) return;
    found.set(other, why);
  };
  for (const track of snapshot.tracks) {
    const index = track.posts.indexOf(post);
    if (index !== -1) add(track.posts[index + 1], `next in ${track.file.title}`);
  }
  const decisionId = post.file.decision?.id;
  for (const other of decisionsOf(snapshot)) {
    if (decisionId === undefined) break;
    if (other.file.decision?.supersedes.includes(decisionId)) add(other, 'supersedes this decision');
    if (other.file.decision?.amends.includes(decisionId)) add(other, 'amends this decision');
  }
  for (const path of post.file.mentions) add(snapshot.postOf.get(path), 'referred to above');
  for (const { slug, name } of post.file.tags) {
    const tag = snapshot.tags.find((candidate) => candidate.slug === slug);
    if (tag === undefined) continue;
    const { earlier, later } = neighboursIn(tag.posts, post);
    add(later, `also on ${name}`);
    add(earlier, `also on ${name}`);
  }
  const backlinks = (backlinksOf(snapshot).get(post.file.path) ?? []).filter((other) => other !== post).slice(0, mostBacklinks);
  return { related: [...found.keys()].map((other) => other.card), reasons: [...found.values()], backlinks: backlinks.map((other) => other.card) };
}

const links = new WeakMap<Snapshot, ReadonlyMap<string, readonly Post[]>>();

/** Listed posts by the path of a post that they mention, newest first. */
function backlinksOf(snapshot: Snapshot): ReadonlyMap<string, readonly Post[]> {
  const known = links.get(snapshot);
  if (known !== undefined) return known;
  const found = new Map<string, Post[]>();
  for (const post of snapshot.posts) {
    for (const path of post.file.mentions) {
      const list = found.get(path);
      if (list === undefined) found.set(path, [post]);
      else list.push(post);
    }
  }
  links.set(snapshot, found);
  return found;
}

const decisions = new WeakMap<Snapshot, readonly Post[]>();

function decisionsOf(snapshot: Snapshot): readonly Post[] {
  const known = decisions.get(snapshot) ?? snapshot.posts.filter((post) => post.file.decision !== undefined);
  decisions.set(snapshot, known);
  return known;
}
