import { z } from 'zod';

const paths = z.array(z.string().max(1024)).optional();
const push = z.looseObject({
  commits: z.array(z.looseObject({ added: paths, modified: paths, removed: paths })),
  forced: z.boolean().optional(),
  /** How many commits there are, where the list may be cut off: GitLab, Gitea. */
  total_commits_count: z.number().optional(),
  total_commits: z.number().optional(),
});

/** More paths than this are not worth asking for one by one. */
const most = 200;

/**
 * Where to look after a push: the paths that it names. The content may be a folder of the repository, so each path stands for
 * all its ends: of `site/content/posts/a.md`, `posts/a.md` is one.
 *
 * @param said the body of the call
 * @returns `undefined` when the push does not name everything that it changes
 */
export function namedPaths(said: unknown): readonly string[] | undefined {
  const { data } = push.safeParse(said);
  if (data === undefined || data.forced === true) return undefined;
  const { commits, total_commits_count: total = data.total_commits ?? commits.length } = data;
  if (total !== commits.length) return undefined;
  const named = commits.flatMap(({ added = [], modified = [], removed = [] }) => [...added, ...modified, ...removed]);
  const ends = new Set(named.map((path) => path.normalize('NFC').split('/')).flatMap(endsOf));
  return ends.size === 0 || ends.size > most ? undefined : [...ends];
}

const endsOf = (parts: readonly string[]): string[] =>
  parts.some((part) => ['', '.', '..'].includes(part)) ? [] : parts.map((_, start) => parts.slice(start).join('/'));
