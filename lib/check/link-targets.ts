import { decoded } from '@/lib/base/decoded';
import { zoneOf } from '@/lib/base/zone';
import { refusedPaths } from '@/lib/content/file-problems';
import type { Edition } from '@/lib/views/edition';
import type { Snapshot } from '@/lib/content/snapshot';
import { answerFor } from '@/lib/views/answer-for';
import { addressOf } from '@/lib/views/bodies';
import { namedVariant } from '@/lib/views/picture-address';
import type { LinkTargets } from './check-links';

/**
 * @param files addresses of the files of `public`; without it, every address that looks like a file's counts as one
 * @param drafts paths of posts that exist but are not in the edition
 */
export function linkTargets(
  edition: Edition,
  files: ReadonlySet<string> | undefined,
  drafts: ReadonlySet<string> = new Set(),
): LinkTargets {
  const { snapshot } = edition;
  const refused = refusedPaths(snapshot.problems);
  const isHidden = hiddenBy(snapshot, refused);
  const refusedAddresses = new Set(
    [...refused].map((path) => `/${path.replace(/^pages\//, '').replace(/(?:\/index)?\.mdx?$/, '')}/`),
  );
  return {
    // A link to a file that has been reported is not another error.
    isThere: (path) =>
      isMedia(snapshot, path) ||
      addressOf(snapshot, path) !== undefined ||
      drafts.has(path) ||
      refused.has(path) ||
      isHidden(`/${path}`),
    answers: (address) =>
      /^(?:page|search)$/.test(answerFor(edition, address).kind) ||
      address === '/.well-known/security.txt' ||
      isFileOf(snapshot, address, files, refused) ||
      refusedAddresses.has(address) ||
      isHidden(address),
    pictures: [...snapshot.media.keys()],
    attachments: [...snapshot.attachments.keys()],
    files: files ?? [],
    unpublishedAt(address) {
      const name = decoded(address).normalize('NFC');
      const post = [...snapshot.files.values()].find((file) => file.kind === 'post' && file.address === name);
      if (post?.kind !== 'post') return undefined;
      if (post.draft) return { message: 'is a draft', hint: `Publish ${post.path}, or take the link out until then.` };
      const date = zoneOf(snapshot.site.settings.zone).long(post.date);
      return {
        message: `is not published before ${date}`,
        hint: `Link to ${post.path} by its relative path: the link appears with it.`,
      };
    },
    addresses: () => [...snapshot.postAt.keys(), ...snapshot.pages.map((page) => page.address)],
    pathAt: (address) =>
      snapshot.postAt.get(address)?.file.path ??
      [...snapshot.decisionFiles.values()].find((file) => file.address === address)?.path ??
      snapshot.pages.find((page) => page.address === address)?.path,
  };
}

const isMedia = ({ media, attachments }: Snapshot, path: string) => media.has(path) || attachments.has(path);

/** Whether a site-absolute address is that of a file of the content or of `public`. */
function isFileOf(
  snapshot: Snapshot,
  address: string,
  files: ReadonlySet<string> | undefined,
  refused: ReadonlySet<string>,
): boolean {
  const name = decoded(address).normalize('NFC');
  if (name.startsWith('/media/')) {
    const path = name.slice('/media/'.length);
    return [path, namedVariant(path)?.path ?? ''].some((one) => isMedia(snapshot, one) || refused.has(one));
  }
  return files?.has(name) ?? /\.\w+$/.test(name);
}

/** Whether an address or path is missing only because settings cannot be read: those of the site, or of its category. */
function hiddenBy(snapshot: Snapshot, refused: ReadonlySet<string>): (address: string) => boolean {
  const segments = [...refused].flatMap((path) => {
    const segment = /^categories\/([^/]+)\.mdx?$/.exec(path)?.[1];
    return segment === undefined || snapshot.files.has(path) ? [] : [`/posts/${segment}/`];
  });
  return (address) => !snapshot.usable || segments.some((start) => address.startsWith(start));
}

/** Paths of pictures, including rejected ones. */
export const picturesOf = (snapshot: Snapshot): ReadonlySet<string> =>
  new Set([...snapshot.media.keys(), ...[...refusedPaths(snapshot.problems)].filter((path) => !/\.mdx?$/.test(path))]);
