import type { Frame } from '@/lib/content/frame';

/** Contents of a page's `<head>`. */
export interface Head {
  readonly title: string;
  readonly description: string;
  readonly site: string;
  readonly canonical: string;
  readonly type: 'website' | 'article' | 'profile';
  readonly image?: { readonly url: string; readonly alt: string; readonly width: number; readonly height: number };
  readonly feeds: readonly { readonly type: string; readonly title: string; readonly href: string }[];
  /** Absolute address of the Markdown twin. */
  readonly markdown?: string;
  /** The page in each of its languages, itself among them, by absolute address. */
  readonly alternates?: readonly { readonly lang: string; readonly href: string }[];
  readonly noindex: boolean;
  readonly published?: string;
  readonly modified?: string;
  /** Of an article; absent where it is the site's own author alone. `url` is absolute. */
  readonly authors?: readonly { readonly name: string; readonly url?: string }[];
  readonly section?: string;
  readonly tags: readonly string[];
}

/** A page's view: plain, serialisable, immutable. Instants are ISO strings in UTC, with their wording in the site's zone. */
export interface Framed {
  readonly frame: Frame;
  readonly head: Head;
}
