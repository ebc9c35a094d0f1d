import type { Edition } from '@/lib/views/edition';
import type { Snapshot } from '@/lib/content/snapshot';
import { answerFor } from '@/lib/views/answer-for';
import { addressOf } from '@/lib/views/bodies';
import type { LinkTargets } from './check-links';

/** @param drafts paths of posts that exist but are not in the edition */
export function linkTargets(edition: Edition, drafts: ReadonlySet<string> = new Set()): LinkTargets {
  const { snapshot } = edition;
  const refused = refusedPaths(snapshot);
  const isHidden = hiddenBy(snapshot, refused);
  const refusedAddresses = new Set(
    [...refused].map((path) => `/${path.replace(/^pages\//, '').replace(/(?:\/index)?\.mdx?$/, '')}/`),
  );
  return {
    // A link to a file that has been reported is not another error.
    isThere: (path) =>
      snapshot.media.has(path) ||
      addressOf(snapshot, path) !== undefined ||
      drafts.has(path) ||
      refused.has(path) ||
      isHidden(`/${path}`),
    answers: (address) =>
      /^(?:page|search)$/.test(answerFor(edition, address).kind) ||
      /^\/(?:rss\.xml|media\/)/.test(address) ||
      refusedAddresses.has(address) ||
      isHidden(address),
    pictures: snapshot.media.keys(),
    addresses: () => [...snapshot.postAt.keys(), ...snapshot.pages.map((page) => page.address)],
    pathAt: (address) =>
      snapshot.postAt.get(address)?.file.path ??
      [...snapshot.decisionFiles.values()].find((file) => file.address === address)?.path ??
      snapshot.pages.find((page) => page.address === address)?.path,
  };
}

/** Whether an address or path is missing only because settings cannot be read: those of the site, or of its category. */
function hiddenBy(snapshot: Snapshot, refused: ReadonlySet<string>): (address: string) => boolean {
  const segments = [...refused].flatMap((path) => {
    const segment = /^categories\/([^/]+)\.mdx?$/.exec(path)?.[1];
    return segment === undefined || snapshot.files.has(path) ? [] : [`/posts/${segment}/`];
  });
  return (address) => !snapshot.usable || segments.some((start) => address.startsWith(start));
}

/** Paths of rejected files, whose errors have been reported. */
export const refusedPaths = ({ problems }: Snapshot): ReadonlySet<string> =>
  new Set(problems.filter(({ severity }) => severity === 'error').map(({ path }) => path));

/** Paths of pictures, including rejected ones. */
export const picturesOf = (snapshot: Snapshot): ReadonlySet<string> =>
  new Set([...snapshot.media.keys(), ...[...refusedPaths(snapshot)].filter((path) => !/\.mdx?$/.test(path))]);
