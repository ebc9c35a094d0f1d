import { absolute, addresses } from './addresses';
import type { MediaFile, TextFile } from '@/lib/front-matter/content-file';
import type { Snapshot } from '@/lib/content/snapshot';
import type { CompiledBody } from '@/lib/markdown/compiled-body';
import { memo } from '@/lib/base/memo';
import { versionedAddress } from '@/lib/content/media-address';
import { offeredWidths, pictureFormats, type Variant, variantAddress } from './picture-address';
import { markdownOf } from '@/lib/markdown/markdown-body';
import { resolveReferences } from '@/lib/markdown/resolve-references';

/** Identifies a body by the hash of its text. A view's parts hold this instead of the body. */
export interface BodyRef {
  readonly path: string;
  readonly format: 'mdx' | 'md';
  readonly text: string;
}

export interface Bodies {
  /** @throws Error when the body does not compile or its bytes are gone */
  compiled(ref: BodyRef): Promise<CompiledBody>;
}

const files = new WeakMap<BodyRef, TextFile>();

/** The reference of a file's body: one object per file, so that comparing parts is cheap. */
export const bodyRef = memo((file: TextFile): BodyRef => {
  const ref = { path: file.path, format: file.format, text: file.bodyHash };
  files.set(ref, file);
  return ref;
});

/** @throws Error when the reference is not from `bodyRef` */
export function fileOf(ref: BodyRef): TextFile {
  const file = files.get(ref);
  if (file === undefined) throw new Error(`${ref.path}: not a reference of this process`);
  return file;
}

/** A picture as a page shows it. */
export interface ShownPicture {
  readonly path: string;
  readonly src: string;
  readonly width: number;
  readonly height: number;
  readonly sources: readonly { readonly type: string; readonly srcset: string }[];
}

/** The address of a picture changes with its bytes, so it is immutable for caches. */
export const shownPicture = memo((media: MediaFile): ShownPicture => {
  const { path, width, height } = media;
  const widths = offeredWidths(media);
  const srcset = (format: Variant['format']) =>
    widths.map((offered) => `${variantAddress(media, { width: offered, format })} ${offered}w`).join(', ');
  const sources =
    widths.length === 0 ? [] : pictureFormats.map((format) => ({ type: `image/${format}`, srcset: srcset(format) }));
  return { path, src: versionedAddress(media), width, height, sources };
});

export interface Resolved {
  readonly links: readonly { readonly path: string; readonly address: string }[];
  readonly pictures: readonly ShownPicture[];
}

/** Resolves what a text mentions; what is missing or not published is left out. */
export function resolveMentions(snapshot: Snapshot, mentioned: readonly string[]): Resolved {
  const links: { path: string; address: string }[] = [];
  const pictures: ShownPicture[] = [];
  for (const path of mentioned) {
    const media = snapshot.media.get(path);
    const attachment = snapshot.attachments.get(path);
    const address = attachment === undefined ? addressOf(snapshot, path) : versionedAddress(attachment);
    if (media !== undefined) pictures.push(shownPicture(media));
    else if (address !== undefined) links.push({ path, address });
  }
  return { links, pictures };
}

/** The body of a file and what it mentions. */
export const bodyParts = (snapshot: Snapshot, file: TextFile): Resolved & { readonly body: BodyRef } => ({
  body: bodyRef(file),
  ...resolveMentions(snapshot, file.mentions),
});

/** The address of a content file; `undefined` when it is not served. */
export function addressOf(snapshot: Snapshot, path: string): string | undefined {
  const post = snapshot.postOf.get(path);
  if (post !== undefined) return post.file.address;
  if (path.startsWith('posts/')) return undefined;
  const decision = snapshot.decisionFiles.get(path);
  if (decision !== undefined) return decision.address;
  return (
    snapshot.pages.find((page) => page.path === path)?.address ??
    snapshot.tracks.find((track) => track.file.path === path)?.line.address ??
    snapshot.categories.find((category) => category.file.path === path)?.label.href ??
    authorAt(snapshot, path)
  );
}

function authorAt({ authors }: Snapshot, path: string): string | undefined {
  const id = authors.find(({ file }) => file.path === path)?.file.id;
  return id === undefined ? undefined : addresses.author(id);
}

/**
 * The Markdown of a body with every address absolute.
 *
 * @param url absolute address of the site, without a trailing slash
 * @param page absolute address of the body's page
 */
export function resolvedMarkdown(body: CompiledBody, resolved: Resolved, url: string, page: string): string {
  const { link, picture } = finders(resolved);
  return markdownOf(body.markdown, (to) => {
    if (to.startsWith('#')) return `${page}${to}`;
    if (to.startsWith('/')) return absolute(url, to);
    const [path = '', anchor] = to.slice('content:'.length).split('#');
    const address = link(path) ?? picture(path)?.src;
    return address === undefined ? undefined : absolute(url, `${address}${fragment(anchor)}`);
  });
}

/** @param page address of the post, to whose pictures of diagrams `diagram:1` leads */
export const resolvedHtml = (body: CompiledBody, resolved: Resolved, page?: string): string =>
  resolveReferences(page === undefined ? body.html : withDiagrams(body.html, page), finders(resolved));

const withDiagrams = (html: string, page: string) =>
  html.replace(
    /(<a class="diagram-alone" href=")diagram:(\d+)/g,
    (_, before: string, number: string) => before + addresses.diagram(page, number),
  );

function finders({ links, pictures }: Resolved) {
  const addressByPath = new Map(links.map(({ path, address }) => [path, address]));
  const pictureByPath = new Map(pictures.map((picture) => [picture.path, picture]));
  return {
    link(path: string, anchor?: string): string | undefined {
      const address = addressByPath.get(path);
      return address === undefined ? undefined : `${address}${fragment(anchor)}`;
    },
    picture: (path: string) => pictureByPath.get(path),
    file: (path: string) => pictureByPath.get(path)?.src ?? addressByPath.get(path),
  };
}

const fragment = (anchor: string | undefined) => (anchor === undefined ? '' : `#${anchor}`);
