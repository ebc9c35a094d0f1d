import type { Edition } from '@/lib/views/edition';
import type { Snapshot } from '@/lib/content/snapshot';
import { answerFor } from '@/lib/views/answer-for';
import { addressOf } from '@/lib/views/bodies';
import type { LinkTargets } from './check-links';

/**
 * What the links of an edition are checked against.
 *
 * @param edition whose pages they lead to
 * @param drafts paths of posts that are there and not in the edition
 */
export function linkTargets(edition: Edition, drafts: ReadonlySet<string> = new Set()): LinkTargets {
  const { snapshot } = edition;
  const refused = refusedPaths(snapshot);
  const refusedAddresses = new Set(
    [...refused].map((path) => `/${path.replace(/^pages\//, '').replace(/(?:\/index)?\.mdx?$/, '')}/`),
  );
  return {
    // A link to a file that has been reported is no second error.
    isThere: (path) =>
      snapshot.media.has(path) || addressOf(snapshot, path) !== undefined || drafts.has(path) || refused.has(path),
    answers: (address) =>
      answerFor(edition, address).kind === 'page' || /^\/(?:rss\.xml|media\/)/.test(address) || refusedAddresses.has(address),
    pictures: snapshot.media.keys(),
    addresses: () => [...snapshot.postAt.keys(), ...snapshot.pages.map((page) => page.address)],
    pathAt: (address) =>
      snapshot.postAt.get(address)?.file.path ??
      [...snapshot.decisionFiles.values()].find((file) => file.address === address)?.path ??
      snapshot.pages.find((page) => page.address === address)?.path,
  };
}

/** Paths of the files that were refused: what is wrong with them has been reported. */
export const refusedPaths = ({ problems }: Snapshot): ReadonlySet<string> =>
  new Set(problems.filter(({ severity }) => severity === 'error').map(({ path }) => path));

/** Paths of the pictures that are there, or refused. */
export const picturesOf = (snapshot: Snapshot): ReadonlySet<string> =>
  new Set([...snapshot.media.keys(), ...[...refusedPaths(snapshot)].filter((path) => !/\.mdx?$/.test(path))]);
