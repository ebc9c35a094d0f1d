import { renderView, type AnyView } from '@/components/render-view';
import type { Blog } from '@/lib/publishing/blog';
import type { Snapshot } from '@/lib/content/snapshot';
import { readSearch } from '@/lib/search/read-search';
import { securityTxt } from '@/lib/views/security-txt';
import { addresses } from '@/lib/views/addresses';
import type { Desired } from '@/lib/views/table';
import { fileOf } from './file-of';
import type { Made, Wanted } from './wanted';

/** Every page of the view table, 404.html, the search page and security.txt. */
export function wantedPages(blog: Blog): Wanted[] {
  const { snapshot, desired } = blog.edition;
  const sources = sourcesOf(snapshot);
  const page = (entry: Desired, file = fileOf(entry.address)): Wanted => ({
    file,
    rank: entry.row.rank,
    made: entry.fingerprint,
    source: sources.get(pageOf(decodeURIComponent(entry.address))),
    // The view is of the kind that its row names.
    make: async () => rendered((await blog.view(entry)) as AnyView, entry),
  });
  const pages: Wanted[] = [];
  for (const entry of desired.values()) if (entry.row.kind !== 'missing') pages.push(page(entry));
  const missing = desired.get(addresses.missing(404));
  if (missing !== undefined) pages.push(page(missing, '404.html'));
  return [...pages, searchPage(missing?.fingerprint ?? snapshot.version), securityPage(snapshot, new Date())];
}

async function rendered(view: AnyView, of: Pick<Desired, 'fingerprint'> & Partial<Pick<Desired, 'row'>>): Promise<Made> {
  const { headers, body } = await renderView(view, of);
  return { bytes: body, headers };
}

/** @param made fingerprint of the missing page, which has the same frame */
const searchPage = (made: string): Wanted => ({
  file: fileOf(addresses.search()),
  rank: 'list',
  made,
  async make() {
    const view = await readSearch('');
    return rendered(view, { fingerprint: 'search' });
  },
});

/** `Expires` counts from the start of the month, so that the file changes once a month. */
function securityPage({ url, frame, site }: Snapshot, now: Date): Wanted {
  const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth()));
  const text = securityTxt({ url, lang: frame.lang, contact: site.settings.author.contact }, month);
  return { file: '.well-known/security.txt', rank: 'list', made: text, make: async () => ({ bytes: Buffer.from(text) }) };
}

/** Content file by the decoded address of its page. */
function sourcesOf({ postAt, pages, decisionFiles }: Snapshot): ReadonlyMap<string, string> {
  return new Map([
    ...[...postAt].map(([address, { file }]) => [address, file.path] as const),
    ...pages.map(({ address, path }) => [address, path] as const),
    ...[...decisionFiles.values()].map(({ address, path }) => [address, path] as const),
  ]);
}

/** Decoded address of the page that a Markdown copy, card or diagram belongs to. */
const pageOf = (address: string): string =>
  address
    .replace(/\/index\.md$/, '/')
    .replace(/^\/cards(\/.*)\.png$/, '$1/')
    .replace(/^\/diagrams(\/.*\/)[^/]+$/, '/posts$1');
