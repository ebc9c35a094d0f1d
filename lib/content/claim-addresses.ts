import { fieldError } from '@/lib/front-matter/place-in';
import type { DecisionFile, PageFile, PostFile } from '@/lib/front-matter/content-file';
import { errorAt, firstLine, type Problem } from '@/lib/base/problem';
import type { Snapshot } from './snapshot';

/** Addresses below those that the engine itself serves. */
const reserved = /^\/(?:posts|tracks|tags|decisions|search|archive|diagrams|sitemaps|media|cards|icons|api|_next)\//;

/** Gives each address to one file. In a collision the current holder keeps it, else the first by path. */
export function claimAddresses(
  posts: readonly PostFile[],
  pages: readonly PageFile[],
  decisions: readonly DecisionFile[],
  problems: Problem[],
  previous?: Snapshot,
) {
  const holders = new Map<string, PostFile | PageFile | DecisionFile>();
  const all = [...posts, ...pages, ...decisions];
  const isClear = new Set(all.map((file) => file.address)).size === all.length;
  // The order of paths matters only in a collision.
  const inOrder = isClear ? all : all.sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const file of inOrder) {
    if (file.kind === 'page' && reserved.test(file.address)) {
      const message = `${file.address} is an address that the engine itself uses`;
      problems.push(errorAt(file.path, firstLine, 'path/reserved', message, 'Rename the file.'));
      continue;
    }
    const holder = holders.get(file.address);
    const incumbent =
      previous?.postAt.get(file.address)?.file.path ??
      previous?.pages.find((page) => page.address === file.address)?.path ??
      (file.kind === 'decision' && previous?.decisionFiles.get(file.path)?.address === file.address ? file.path : undefined);
    const wins = holder === undefined || incumbent === file.path;
    if (wins) holders.set(file.address, file);
    if (holder === undefined) continue;
    const [loser, winner] = wins ? [holder, file] : [file, holder];
    const message = `${file.address} is also the address of ${winner.path}`;
    problems.push(errorAt(loser.path, firstLine, 'path/collision', message, 'Rename one of them.'));
  }
  const aliases = new Map<string, string>();
  for (const file of inOrder.filter((candidate) => candidate.aliases.length > 0).sort((a, b) => (a.path < b.path ? -1 : 1))) {
    if (holders.get(file.address) !== file) continue;
    file.aliases.forEach((written, index) => {
      const alias = withSlash(written);
      const live = holders.get(alias);
      const taken = aliases.get(alias);
      const report = (message: string) =>
        problems.push(fieldError(file, `aliases.${index}`, 'alias/taken', message, 'An old address can lead to only one page.'));
      if (live !== undefined) report(`${alias} is the live address of ${live.path}`);
      else if (taken !== undefined && taken !== file.address) report(`${alias} is already an alias of ${taken}`);
      else aliases.set(alias, file.address);
    });
  }
  const holds = (file: PostFile | PageFile | DecisionFile) => holders.get(file.address) === file;
  return {
    posts: posts.filter(holds),
    pages: pages.filter(holds).sort((a, b) => (a.address < b.address ? -1 : 1)),
    decisions: decisions.filter(holds).sort((a, b) => (a.path < b.path ? -1 : 1)),
    aliases,
  };
}

/** Adds the slash that pages end with, but not to a file name (`/feed.xml`, `/a.html`). */
const withSlash = (address: string) => (address.endsWith('/') || /\.[a-z0-9]+$/i.test(address) ? address : `${address}/`);
