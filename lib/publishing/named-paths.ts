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

/** Where to look after a push. The content may be a folder of the repository, so each path stands for all its ends. */
export interface NamedPaths {
  readonly paths: readonly string[];
  /** Those of `paths` that the push only removes. */
  readonly removed: ReadonlySet<string>;
}

/**
 * The paths that a push names, with all their ends: of `site/content/posts/a.md`, `posts/a.md` is one.
 *
 * @param said the body of the call
 * @returns `undefined` when the push does not name everything that it changes
 */
export function namedPaths(said: unknown): NamedPaths | undefined {
  const { data } = push.safeParse(said);
  if (data === undefined || data.forced === true) return undefined;
  const { commits, total_commits_count: total = data.total_commits ?? commits.length } = data;
  if (total !== commits.length) return undefined;
  const written = endsOfAll(commits.flatMap(({ added = [], modified = [] }) => [...added, ...modified]));
  const removed = [...endsOfAll(commits.flatMap((commit) => commit.removed ?? []))].filter((path) => !written.has(path));
  const ends = [...written, ...removed];
  return ends.length === 0 || ends.length > most ? undefined : { paths: ends, removed: new Set(removed) };
}

const endsOfAll = (named: readonly string[]): Set<string> =>
  new Set(named.flatMap((path) => endsOf(path.normalize('NFC').split('/'))));

const endsOf = (parts: readonly string[]): string[] =>
  parts.some((part) => ['', '.', '..'].includes(part)) ? [] : parts.map((_, start) => parts.slice(start).join('/'));
