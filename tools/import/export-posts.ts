import { posix } from 'node:path';
import { decoded } from '@/lib/base/decoded';
import { siteAddress } from '@/tools/authoring/address-slug';
import type { Dialect } from './dialect';
import { convertFencedCallouts } from './fenced-callouts';
import type { HeadingIds } from './heading-ids';
import type { OldPost } from './imported';

/** Services write no ids of their own: one that stands on a heading is kept. */
export const writtenIds: HeadingIds =
  () =>
  ({ line }) =>
    /\{#([^}\s]+)\}\s*$/.exec(line)?.[1];

/** The file that an address beside a post names. */
function beside({ path }: OldPost, url: string): string[] {
  const bare = url.split(/[?#]/)[0] ?? '';
  const found = posix.join(posix.dirname(path), decoded(bare));
  return bare === '' || /^(?:[a-z][\w+.-]*:|\/)/i.test(bare) || found.startsWith('..') ? [] : [found];
}

/** Candidate paths of an uploaded file, whose smaller copies have their size in the name. */
function uploadPaths(post: OldPost, url: string): string[] {
  const path = siteAddress(url.split(/[?#]/)[0] ?? '')?.slice(1);
  if (path === undefined) return beside(post, url);
  const bare = path.replace(/^wp-content\//, '');
  const original = (name: string) =>
    name.replace(/-\d+x\d+(?=\.\w+$)|-scaled(?=\.\w+$)/, '').replace(/\/size\/w\d+(?:h\d+)?(?=\/)/, '');
  const uploaded = [path, bare, original(path), original(bare), posix.basename(path), posix.basename(original(path))];
  return [...new Set([...beside(post, url), ...uploaded])];
}

/** What the dialects of exports have in common: their texts were HTML, and are Markdown when they are read. */
export const ofExport: Omit<Dialect, 'read'> = {
  rewrite: (source, _post, _site, note) => convertFencedCallouts(source, note),
  headingIds: writtenIds,
  picturePaths: uploadPaths,
  postPaths: beside,
};
