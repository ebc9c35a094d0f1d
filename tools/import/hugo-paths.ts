import { posix } from 'node:path';
import { decoded } from '@/lib/base/decoded';
import { siteAddress } from '@/tools/authoring/address-slug';
import type { OldPost, OldSite } from './imported';

const besideOf = (post: OldPost, url: string): string[] => {
  if (url.startsWith('/')) return [];
  const target = posix.normalize(posix.join(posix.dirname(post.path), decoded(url.split(/[?#]/)[0] ?? '')));
  return target.startsWith('..') || target.startsWith('/') ? [] : [target];
};

/** Paths of a site-absolute one in the folders that the configuration names. */
const inFolders = (path: string, folders: readonly { readonly folder: string; readonly at: string }[]) =>
  folders.flatMap(({ folder, at }) => (path.startsWith(at) ? [folder + path.slice(at.length)] : []));

/** Candidate paths for the URL of a picture. */
export function hugoPicturePaths(post: OldPost, url: string, site: OldSite): string[] {
  const path = siteAddress(url.split(/[?#]/)[0] ?? '')?.slice(1);
  if (path === undefined) return [];
  const { files = [], texts = [] } = site.folders ?? {};
  const served = [...inFolders(path, files), ...inFolders(path, texts), `content/${path}`, path];
  return url.startsWith('/') ? served : [...besideOf(post, url), ...served, `static/images/${path}`, `static/img/${path}`];
}

/** Candidate paths for the URL of a link to another post. */
export function hugoPostPaths(post: OldPost, url: string, site: OldSite): string[] {
  const written = (decoded(url).split(/[?#]/)[0] ?? '').replace(/(?<=.)\/+$/, '');
  const path = written.replace(/^\//, '');
  const trials = [...besideOf(post, written), ...inFolders(path, site.folders?.texts ?? []), `content/${path}`, path];
  return trials.flatMap((trial) => [trial, `${trial}.md`, `${trial}/index.md`]);
}
