import type { EditedText } from './edited-text';
import type { HeadingIds } from './heading-ids';
import type { Guess, ImportOptions, Note, OldPost, OldSite, TakeNote } from './imported';

/** The files of an old blog by path, with `/`. */
export type OldFiles = ReadonlyMap<string, Buffer>;

export interface OldBlog {
  readonly site: OldSite;
  readonly posts: readonly OldPost[];
  /** What each key of the front matter was taken for, for the author to confirm. */
  readonly guesses?: readonly Guess[];
}

/** Support for the format of one blog engine. */
export interface Dialect {
  /** Reads the posts, without changing their bodies. */
  read(files: OldFiles, options: ImportOptions, note: (note: Note) => void): OldBlog;
  /** Converts engine-specific markup to Markdown; addresses are not changed. */
  rewrite(source: EditedText, post: OldPost, site: OldSite, note: TakeNote): EditedText;
  readonly headingIds: HeadingIds;
  /** Candidate paths, inside the folder, for the URL of a picture or another file in a post, in order of preference. */
  picturePaths(post: OldPost, url: string, site: OldSite): readonly string[];
  /** Candidate paths for the URL of a link to another post. */
  postPaths(post: OldPost, url: string, site: OldSite): readonly string[];
}
