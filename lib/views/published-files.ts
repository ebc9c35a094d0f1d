import { memo } from '@/lib/base/memo';
import type { Snapshot } from '@/lib/content/snapshot';
import type { AttachmentFile, MediaFile, TextFile } from '@/lib/front-matter/content-file';

/** Paths that published texts show or mention. */
const mentioned = memo((snapshot: Snapshot): ReadonlySet<string> => {
  const { postAt, pages, tracks, categories, decisionFiles, site } = snapshot;
  const posts = [...postAt.values()].map(({ file }) => file);
  const texts: readonly TextFile[] = [
    site,
    ...posts,
    ...pages,
    ...decisionFiles.values(),
    ...[...tracks, ...categories].map(({ file }) => file),
  ];
  return new Set([...posts.flatMap(({ image }) => image?.path ?? []), ...texts.flatMap(({ mentions }) => mentions)]);
});

/** Pictures that published texts show. */
export const publishedPictures = (snapshot: Snapshot): readonly MediaFile[] =>
  [...mentioned(snapshot)].flatMap((path) => snapshot.media.get(path) ?? []);

/** Attachments of published texts. Those of drafts, and files that no text mentions, are not published. */
export const publishedAttachments = (snapshot: Snapshot): readonly AttachmentFile[] =>
  [...mentioned(snapshot)].flatMap((path) => snapshot.attachments.get(path) ?? []);

/** The attachment at a path, if a published text mentions it. */
export const publishedAttachment = (snapshot: Snapshot, path: string): AttachmentFile | undefined =>
  snapshot.attachments.has(path) && mentioned(snapshot).has(path) ? snapshot.attachments.get(path) : undefined;
