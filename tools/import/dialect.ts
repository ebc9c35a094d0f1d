import type { EditedText } from './edited-text';
import type { HeadingIds } from './heading-ids';
import type { ImportOptions, Note, OldPost, OldSite, TakeNote } from './imported';

/** The files of an old blog by path, with `/`. */
export type OldFiles = ReadonlyMap<string, Buffer>;

/** What an old blog holds. */
export interface OldBlog {
  readonly site: OldSite;
  readonly posts: readonly OldPost[];
}

/** How one engine writes a blog. */
export interface Dialect {
  /** Reads the posts, without changing their bodies. */
  read(files: OldFiles, options: ImportOptions, note: (note: Note) => void): OldBlog;
  /** Puts the engine's own markup into Markdown; addresses stay as they are. */
  rewrite(source: EditedText, post: OldPost, site: OldSite, note: TakeNote): EditedText;
  readonly headingIds: HeadingIds;
  /** Where a picture may lie that a post names by this address, in order of trial; paths inside the folder. */
  picturePaths(post: OldPost, url: string): readonly string[];
  /** Where a post may lie that a link names by this address. */
  postPaths(post: OldPost, url: string): readonly string[];
}
