import { createHash } from 'node:crypto';
import { visit } from 'unist-util-visit';
import { messageOf } from '@/lib/base/message-of';
import { isPicture } from '@/lib/markdown/file-kinds';
import { withinSite } from './bare-address';
import type { Note, OldPost, OldSite } from './imported';
import { markdownTree } from './markdown-tree';
import { isRemote } from './old-url';

/** A picture fetched from another host. */
export interface Download {
  /** Path among the old files that nothing else has. */
  readonly path: string;
  readonly bytes: Buffer;
}

const atOnce = 4;
/** Milliseconds for one picture. */
const longest = 20_000;
const largest = 20 * 1024 * 1024;
const endings: Readonly<Record<string, string>> = {
  'image/png': '.png',
  'image/jpeg': '.jpg',
  'image/webp': '.webp',
  'image/avif': '.avif',
  'image/gif': '.gif',
  'image/svg+xml': '.svg',
};

/**
 * Fetches the pictures that posts show from other hosts, or from the old one when they are not among the files. One that cannot be fetched is noted and stays a link.
 *
 * @returns by address
 */
export async function downloadPictures(
  posts: readonly OldPost[],
  site: OldSite,
  note: (note: Note) => void,
  isHere: (post: OldPost, path: string) => boolean,
  signal?: AbortSignal,
): Promise<Map<string, Download>> {
  const shownBy = new Map<string, OldPost>();
  for (const post of posts) for (const url of picturesOf(post, site, isHere)) if (!shownBy.has(url)) shownBy.set(url, post);
  const found = new Map<string, Download>();
  const waiting = [...shownBy];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      signal?.throwIfAborted();
      const [url, { path }] = next;
      try {
        found.set(url, await download(url));
        note({ path, line: 1, kind: 'changed', message: `the picture "${url}" was downloaded` });
      } catch (error) {
        note({ path, line: 1, kind: 'left', message: `the picture "${url}" cannot be downloaded (${messageOf(error)})` });
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return found;
}

function picturesOf(post: OldPost, site: OldSite, isHere: (post: OldPost, path: string) => boolean): readonly string[] {
  const { body, fields } = post;
  const urls: string[] = fields.image === undefined ? [] : [fields.image];
  visit(markdownTree(body), (node) => {
    if (node.type === 'image') urls.push(node.url);
    if (node.type === 'definition' && isPicture(node.url.split(/[?#]/)[0] ?? '')) urls.push(node.url);
  });
  // Also in components and raw HTML, whatever they are called.
  for (const [, url = ''] of body.matchAll(/<(?:img|image|figure)\b[^>]*?\bsrc=["']([^"'\s]+)["']/gi)) urls.push(url);
  return urls.filter((url) => {
    const local = withinSite(url, site);
    return isRemote(url) && (local === undefined || !isHere(post, local));
  });
}

async function download(url: string): Promise<Download> {
  const address = url.startsWith('//') ? `https:${url}` : url;
  const response = await fetch(address, { signal: AbortSignal.timeout(longest), redirect: 'follow' });
  if (!response.ok) throw new Error(`the host answers ${response.status}`);
  const type = (response.headers.get('content-type') ?? '').split(';')[0]?.trim() ?? '';
  const ending = endings[type];
  if (ending === undefined) throw new Error(`it is of the type "${type}"`);
  if (Number(response.headers.get('content-length') ?? 0) > largest) throw new Error('it is larger than 20 MiB');
  const bytes = Buffer.from(await response.arrayBuffer());
  if (bytes.length > largest) throw new Error('it is larger than 20 MiB');
  const name = (new URL(address).pathname.split('/').at(-1) ?? '').replace(/\.\w+$/, '') || 'picture';
  const digest = createHash('sha256').update(url).digest('hex').slice(0, 12);
  return { path: `.downloads/${digest}/${name}${ending}`, bytes };
}
