import type { OwnMessages } from '@/lib/base/labels/messages';
import type { Problem } from '@/lib/base/problem';
import type { MarkdownBody } from './markdown-body';

/** A heading for the table of contents and search. An h1 in a body is demoted to h2. */
export interface Heading {
  readonly id: string;
  readonly depth: 2 | 3 | 4;
  readonly text: string;
}

/** The text under one heading, or before the first, for search. Formulas are left out. */
export interface Section {
  /** Id of the heading; absent for the text before the first. */
  readonly id?: string;
  readonly heading?: string;
  readonly text: string;
  /** Code blocks with their titles, and the sources of diagrams. */
  readonly code?: string;
}

/** An unresolved link or picture from a body to another content file. */
export interface Reference {
  readonly kind: 'link' | 'picture';
  /** Normalised path inside the content folder (`posts/operations/x.mdx`). */
  readonly path: string;
  readonly anchor?: string;
  /** 1-based line and column in the file. */
  readonly line: number;
  readonly column: number;
}

/** A site-absolute link (`/posts/operations/`), or picture or recording, written in a body. */
export interface SiteLink {
  readonly href: string;
  /** Whether the page shows or plays it. */
  readonly isFile?: true;
  readonly line: number;
  readonly column: number;
}

/**
 * A compiled body as plain JSON: page, feeds, search and Markdown derive from it. In `html`, references to other content files
 * stay `href="content:<path>#<anchor>"` and `src="content:<path>"`. The view resolves them, so that renaming a post does not
 * recompile its neighbours.
 */
export interface CompiledBody {
  readonly html: string;
  /** The same with components that work without styles and scripts, for feeds; absent when no component differs there. */
  readonly plainHtml?: string;
  /** The body as plain Markdown with unresolved addresses. */
  readonly markdown: MarkdownBody;
  readonly headings: readonly Heading[];
  readonly sections: readonly Section[];
  /** Words of prose, without code. */
  readonly words: number;
  readonly references: readonly Reference[];
  readonly siteLinks: readonly SiteLink[];
  /** Links to a heading of the same body (`#heading`). */
  readonly ownAnchors?: readonly { readonly anchor: string; readonly line: number; readonly column: number }[];
  /** Inline SVG of each diagram, in order, for feeds. `id` is stable within the post (`diagram-1`). */
  readonly diagrams: readonly {
    readonly id: string;
    readonly svg: string;
    readonly title: string;
    readonly description: string;
  }[];
  /** YAML fences marked `verify`, each with the line of the file on which its text begins. */
  readonly manifests?: readonly { readonly text: string; readonly line: number }[];
  readonly hasMaths: boolean;
  readonly warnings: readonly Problem[];
}

export type CompileResult = { readonly ok: true; readonly body: CompiledBody } | RefusedBody;

export type BodyLinks = Pick<CompiledBody, 'references' | 'siteLinks'>;

export interface RefusedBody {
  readonly ok: false;
  readonly problems: readonly Problem[];
  /** Links of the body, if parsing got that far. */
  readonly links?: BodyLinks;
}

export interface BodySource {
  /** Path of the file inside the content folder. */
  readonly path: string;
  /** `mdx` for `.mdx`, `md` (Markdown with raw HTML) for `.md`. */
  readonly format: 'mdx' | 'md';
  /** Language of the text, BCP 47. */
  readonly lang: string;
  /** The site's own labels of that language, as far as texts are compiled with them. */
  readonly labels?: OwnMessages;
  /** Whether `$x^2$` is a formula, and not only `$$x^2$$`. */
  readonly dollarMaths?: boolean;
  /** The text after the front matter. */
  readonly body: string;
  /** 1-based line of the file on which `body` begins. */
  readonly firstLine: number;
}
