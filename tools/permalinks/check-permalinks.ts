import type { TextFile } from '@/lib/front-matter/content-file';
import { nearest } from '@/lib/base/nearest';
import type { Problem } from '@/lib/base/problem';
import type { LockEntries } from '@/lib/front-matter/lock-lines';
import type { Published } from './published';

export interface PermalinkSource {
  readonly lock: LockEntries;
  readonly published: Published;
  /** Whether the page of a file has an element with an id. */
  hasId(path: string, id: string): boolean;
  /** Line (1-based) of a heading with these words in a file. */
  lineOf(file: TextFile, words: string): Promise<number>;
}

const withdraw = (what: string) => `If it is withdrawn, run \`npm run permalinks -- --gone ${what}\`.`;

/**
 * Compares what is published with the lock: an address, heading id or feed id that readers may hold must keep working.
 *
 * @returns an error, with the fix, for everything that is lost; a warning for what the lock does not know yet
 */
export async function checkPermalinks(source: PermalinkSource): Promise<Problem[]> {
  return [...lostAddresses(source), ...(await lostAnchors(source)), ...sharedFeedIds(source), ...newcomers(source)];
}

const lockPath = 'permalinks.lock';
const inLock = (severity: Problem['severity']) => ({ path: lockPath, line: 1, column: 1, severity });

function lostAddresses({ lock, published }: PermalinkSource): Problem[] {
  const gone = new Set(lock.gone);
  const known = new Set(lock.addresses);
  return lock.addresses.flatMap((address) => {
    if (published.addresses.has(address) || published.aliases.has(address) || gone.has(address)) return [];
    const successor = successorOf(address, lock, published, known);
    const orWithdraw = withdraw(address);
    const feedId =
      lock.feedIds[address] === undefined || successor === undefined ? '' : ', and feed readers would see the post twice';
    if (successor === undefined) {
      return [
        {
          ...inLock('error'),
          rule: 'permalink/address',
          message: `${address} was published, but no longer exists`,
          hint: `Write "aliases: [${address}]" in the file that replaces it. ${orWithdraw}`,
        },
      ];
    }
    return [
      {
        path: successor.path,
        ...(successor.places['aliases.0'] ?? { line: 2, column: 1 }),
        severity: 'error' as const,
        rule: 'permalink/address',
        message: `${address} was published, but no longer exists because this file was renamed${feedId}`,
        field: 'aliases',
        hint: `Write "aliases: [${[...aliasesOf(successor), address].join(', ')}]". ${orWithdraw}`,
      },
    ];
  });
}

const aliasesOf = (file: TextFile) => ('aliases' in file ? file.aliases : []);

/** Most likely successor of a lost address: a post or page unknown to the lock, with shared headings or a similar name. */
function successorOf(address: string, lock: LockEntries, published: Published, known: ReadonlySet<string>): TextFile | undefined {
  const candidates = [...published.fileAt].filter(
    ([other, file]) => !known.has(other) && (file.kind === 'post' || file.kind === 'page'),
  );
  const had = new Set(lock.anchors.flatMap((link) => (link.startsWith(`${address}#`) ? [link.slice(address.length + 1)] : [])));
  let best: TextFile | undefined;
  let most = had.size / 2;
  for (const [other, file] of candidates) {
    const shared = (published.headings.get(other) ?? []).filter(({ id }) => had.has(id)).length;
    if (had.size === 0 || shared < most) continue;
    most = shared;
    best = file;
  }
  if (best !== undefined) return best;
  const slug = (of: string) => of.split('/').findLast((part) => part !== '') ?? '';
  const guess = nearest(
    slug(address),
    candidates.map(([other]) => slug(other)),
  );
  return candidates.find(([other]) => slug(other) === guess)?.[1];
}

async function lostAnchors({ lock, published, hasId, lineOf }: PermalinkSource): Promise<Problem[]> {
  const gone = new Set(lock.gone);
  const byAddress = new Map<string, string[]>();
  for (const link of lock.anchors) {
    const [address = '', id = ''] = link.split('#');
    const known = byAddress.get(address);
    if (known === undefined) byAddress.set(address, [id]);
    else known.push(id);
  }
  const problems: Problem[] = [];
  for (const [address, ids] of byAddress) {
    // A post renamed with an alias must keep its headings: fragments survive a redirect.
    const target = published.aliases.get(address) ?? address;
    const file = published.fileAt.get(target);
    if (file === undefined) continue;
    const known = new Set([...ids, ...(byAddress.get(target) ?? [])]);
    const fresh = (published.headings.get(target) ?? []).filter(({ id }) => !known.has(id));
    const lost = ids.filter((id) => !gone.has(`${address}#${id}`) && !hasId(file.path, id));
    for (const id of lost) {
      const guess = nearest(
        id,
        fresh.map((heading) => heading.id),
      );
      const heading =
        fresh.find((candidate) => candidate.id === guess) ?? (lost.length === 1 && fresh.length === 1 ? fresh[0] : undefined);
      const write =
        heading === undefined
          ? `Write [#${id}] after the heading that replaces it.`
          : `Write "${heading.text} [#${id}]", or "${heading.text} [#${heading.id} #${id}]" for both.`;
      problems.push({
        path: file.path,
        line: heading === undefined ? file.bodyLine : await lineOf(file, heading.text),
        column: 1,
        severity: 'error',
        rule: 'permalink/heading',
        message: `the heading "#${id}" was published, and links to it are now broken`,
        hint: `${write} ${withdraw(`'${address}#${id}'`)}`,
      });
    }
  }
  return problems;
}

function sharedFeedIds({ published }: PermalinkSource): Problem[] {
  const holders = new Map<string, string>();
  return [...published.feedIds].flatMap(([address, id]) => {
    const holder = holders.get(id);
    holders.set(id, holder ?? address);
    if (holder === undefined) return [];
    return [
      {
        path: published.fileAt.get(address)?.path ?? lockPath,
        line: 1,
        column: 1,
        severity: 'error' as const,
        rule: 'permalink/feed-id',
        message: `feed readers know ${id} as ${holder}, so they would not show this post`,
        hint: 'Give the file a name that no post has had before.',
      },
    ];
  });
}

/** One warning per file that is not fully locked yet, and one for all addresses without a file. */
function newcomers({ lock, published }: PermalinkSource): Problem[] {
  const addresses = new Set(lock.addresses);
  const anchors = new Set(lock.anchors);
  const hint = 'Run `npm run permalinks`, and commit the lock with the post.';
  const problems: Problem[] = [];
  const others: string[] = [];
  for (const address of [...published.addresses, ...published.aliases.keys()]) {
    const file = published.fileAt.get(address);
    const headings = (published.headings.get(address) ?? []).filter(({ id }) => !anchors.has(`${address}#${id}`)).length;
    if (addresses.has(address) && headings === 0) continue;
    if (file === undefined) {
      others.push(address);
      continue;
    }
    const what = addresses.has(address)
      ? headings === 1
        ? 'one of its headings is'
        : `${headings} of its headings are`
      : `${address} is`;
    problems.push({
      path: file.path,
      line: 1,
      column: 1,
      severity: 'warning',
      rule: 'permalink/unlocked',
      message: `${what} not in the lock yet`,
      hint,
    });
  }
  const [first] = others;
  if (first !== undefined) {
    const more = others.length === 1 ? 'is' : `and ${others.length - 1} more are`;
    problems.push({ ...inLock('warning'), rule: 'permalink/unlocked', message: `${first} ${more} not in the lock yet`, hint });
  }
  return problems;
}
