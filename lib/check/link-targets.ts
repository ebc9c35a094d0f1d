import type { Edition } from '@/lib/blog';
import { answerFor } from '@/lib/door/answer-for';
import { addressOf } from '@/lib/views/bodies';
import type { LinkTargets } from './check-links';

/**
 * What the links of an edition are checked against.
 *
 * @param edition whose pages they lead to
 * @param others paths of files that are there and not in the edition: drafts, and what has been reported already
 */
export function linkTargets(
  edition: Edition,
  others: { drafts: ReadonlySet<string>; refused: ReadonlySet<string> },
): LinkTargets {
  const { snapshot } = edition;
  const { drafts, refused } = others;
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
