import type { PostFile, SiteFile } from './content-file';
import type { Problem } from './problem';

/**
 * Checks what decisions say of each other: numbers, what they supersede and amend.
 *
 * @param posts every known post, drafts and scheduled ones included
 * @param problems problems found are added here
 * @param isWhole false while a decision cannot be read: then a number that is not there may be its
 */
export function linkDecisions(posts: readonly PostFile[], problems: Problem[], isWhole = true): void {
  const byId = new Map<string, PostFile>();
  const decisions = posts.filter((post) => post.decision !== undefined).sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const post of decisions) {
    const id = post.decision?.id ?? '';
    const other = byId.get(id);
    if (other === undefined) byId.set(id, post);
    else problems.push({ path: post.path, ...place(post, 'decision.id'), rule: 'decision/duplicate', severity: 'error', message: `${other.path} is decision ${id} already`, field: 'decision.id', hint: 'Give it the next free number.' });
  }
  for (const post of decisions) {
    for (const relation of ['supersedes', 'amends'] as const) {
      post.decision?.[relation].forEach((id, index) => {
        const field = `decision.${relation}.${index}`;
        const target = byId.get(id);
        const report = (rule: string, message: string, hint?: string) => problems.push({ path: post.path, ...place(post, field), rule, severity: 'error', message, field, hint });
        if (target === undefined && !isWhole) return;
        if (target === undefined) report('decision/relation', `there is no decision ${id}`);
        else if (target === post) report('decision/relation', `decision ${id} cannot relate to itself`);
        else if (reaches(target, post.decision?.id ?? '', relation, byId)) report('decision/circular', `decision ${id} (${target.path}) leads back to this one`);
        else if ((target.decision?.date ?? '') > (post.decision?.date ?? '')) report('decision/backward', `decision ${id} (${target.path}) was decided later than this one`, 'Write the relation on the newer one.');
      });
    }
  }
}

const lastByPath = (a: PostFile, b: PostFile) => (a.path < b.path ? 1 : -1);

const place = (post: PostFile, field: string) => post.places[field] ?? { line: 1, column: 1 };

function reaches(from: PostFile, id: string, relation: 'supersedes' | 'amends', byId: ReadonlyMap<string, PostFile>): boolean {
  const seen = new Set<string>();
  const queue = [from];
  for (let post = queue.pop(); post !== undefined; post = queue.pop()) {
    for (const next of post.decision?.[relation] ?? []) {
      if (next === id) return true;
      const target = byId.get(next);
      if (target === undefined || seen.has(next)) continue;
      seen.add(next);
      queue.push(target);
    }
  }
  return false;
}

/** Whether a status word means that the decision holds: only then does it supersede. */
export function holds(site: SiteFile, word: string): boolean {
  return (site.settings.statuses[word]?.standard ?? word) === 'accepted';
}

/**
 * Which posts are superseded by a decision that holds.
 *
 * @returns paths of superseded posts to the posts that supersede them
 */
export function supersededPosts(posts: readonly PostFile[], site: SiteFile): ReadonlyMap<string, PostFile> {
  const decisions = posts.filter((post) => post.decision !== undefined).sort(lastByPath);
  // Of two with one number the first by path has it, of two that supersede one the first by path is named: whatever order files came in.
  const byId = new Map(decisions.map((post) => [post.decision?.id ?? '', post]));
  const superseded = new Map<string, PostFile>();
  for (const post of decisions) {
    if (post.decision === undefined || !holds(site, post.decision.status)) continue;
    for (const id of post.decision.supersedes) {
      const target = byId.get(id);
      if (target !== undefined && target !== post) superseded.set(target.path, post);
    }
  }
  return superseded;
}
