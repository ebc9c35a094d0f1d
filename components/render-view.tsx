import type { CardView } from '@/lib/views/card-views';
import type { TextView } from '@/lib/views/text-view';
import type { ReactElement } from 'react';
import { cardPng } from '@/lib/pages/card-png';
import { scriptAddress } from '@/lib/pages/assets';
import { headersOf } from '@/lib/pages/headers';
import { htmlPage } from '@/lib/pages/html-page';
import { type Page, pageOf } from '@/lib/pages/page';
import type { Row } from '@/lib/views/row';
import { CardPicture } from './card-picture';
import { PageMetadata } from './page-metadata';
import { pageOf as elementOf, type ShownView } from './page-of';
import { PreviewHead } from './preview-head';

/** Every view that an address may show. */
export type AnyView = ShownView | CardView | TextView;

/** What rendering needs besides the view. */
export interface Rendering {
  /** Of what the view is made from. */
  readonly fingerprint: string;
  /** Row of the table; what is in none is a page. */
  readonly row?: Pick<Row, 'rank'>;
  /** Show the preview's panel beside each page. */
  readonly preview?: boolean;
}

/**
 * Renders what an address shows: finished bytes with all their headers. The same view gives the same bytes in every process.
 *
 * @throws Error when a component or the drawing of a card fails
 */
export async function renderView(view: AnyView, { fingerprint, row, preview = false }: Rendering): Promise<Page> {
  if (view.kind === 'text') return textPage(view, fingerprint, row);
  if (view.kind === 'card') {
    const headers = { ...headersOf.picture, 'content-type': 'image/png', 'x-view': fingerprint };
    return pageOf(200, headers, await cardPng(view, (drawn) => <CardPicture view={drawn} />));
  }
  const markup = await markupRenderer();
  return htmlPage(view.kind === 'missing' ? view.status : 200, fingerprint, {
    lang: view.frame.lang,
    head: markup(
      <>
        <PageMetadata view={view} />
        {preview && <PreviewHead fingerprint={fingerprint} script={scriptAddress} />}
      </>,
    ),
    body: markup(elementOf(view)),
    look: view.frame.look,
    // What is found next is put into the search page, and a preview puts its panel into each.
    wholeStyles: view.kind === 'search' || preview,
  });
}

/** Imported when it is first needed: Next refuses the name in a static import of a route handler. */
async function markupRenderer(): Promise<(element: ReactElement) => string> {
  const { renderToStaticMarkup } = await import('react-dom/server');
  return (element) => renderToStaticMarkup(element);
}

function textPage({ type, body, links = [], noindex = false }: TextView, fingerprint: string, row: Rendering['row']): Page {
  const kind = row?.rank === 'feed' ? 'feed' : type.startsWith('image/') ? 'picture' : 'page';
  const headers: Record<string, string> = { ...headersOf[kind], 'content-type': type, 'x-view': fingerprint };
  if (links.length > 0) headers.link = links.map(({ rel, href }) => `<${href}>; rel="${rel}"`).join(', ');
  if (noindex) headers['x-robots-tag'] = 'noindex';
  return pageOf(200, headers, Buffer.from(body));
}
