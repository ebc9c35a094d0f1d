import { memo } from '@/lib/base/memo';
import type { Snapshot } from '@/lib/content/snapshot';
import type { AttachmentFile, MediaFile, TextFile } from '@/lib/front-matter/content-file';

/** Paths that other published texts than posts mention. */
const mentioned = memo(({ pages, tracks, categories, authors, decisionFiles, site }: Snapshot): ReadonlySet<string> => {
  const files = [...tracks, ...categories, ...authors].map(({ file }) => file);
  const texts: readonly TextFile[] = [site, ...pages, ...decisionFiles.values(), ...files];
  return new Set(texts.flatMap(({ mentions }) => mentions));
});

/** Whether a published text shows or mentions a path. */
const isMentioned = (snapshot: Snapshot, path: string) => snapshot.mentionedBy.has(path) || mentioned(snapshot).has(path);

/** Pictures that published texts show. */
export const publishedPictures = (snapshot: Snapshot): readonly MediaFile[] =>
  [...snapshot.media.values()].filter(({ path }) => isMentioned(snapshot, path));

/** Attachments of published texts. Those of drafts, and files that no text mentions, are not published. */
export const publishedAttachments = (snapshot: Snapshot): readonly AttachmentFile[] =>
  [...snapshot.attachments.values()].filter(({ path }) => isMentioned(snapshot, path));

/** The attachment at a path, if a published text mentions it. */
export const publishedAttachment = (snapshot: Snapshot, path: string): AttachmentFile | undefined =>
  isMentioned(snapshot, path) ? snapshot.attachments.get(path) : undefined;
