import { type Frame, sayOn } from '@/lib/content/frame';
import type { Head } from '@/lib/views/framed';
import { currentBlog } from '@/lib/publishing/current';
import { addresses } from '@/lib/views/addresses';
import { headOf, surroundings } from '@/lib/views/head';
import type { Findings } from './findings';
import { currentSearch } from './current-search';
import { query } from './query';
import { mostOnPage } from './suggestions';

/** `/search/?q=`. */
export interface SearchView extends Findings {
  readonly kind: 'search';
  readonly frame: Frame;
  readonly head: Head;
  readonly title: string;
  /** As typed, truncated; empty without a query. */
  readonly query: string;
}

/** The search page for a query. It is not stored. */
export async function readSearch(typed: string): Promise<SearchView> {
  const { edition } = await currentBlog();
  const around = surroundings(edition.snapshot);
  const asked = query(typed);
  const findings = await (await currentSearch()).find(asked, mostOnPage);
  const say = sayOn(around.frame);
  const title = asked.text === '' ? say('search') : say('searchFor', { query: asked.text });
  const head = headOf(around, { title, description: around.siteDescription, address: addresses.search(), noindex: true });
  return { kind: 'search', frame: around.frame, head, title: say('search'), query: asked.text, ...findings };
}
