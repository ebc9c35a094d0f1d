import type { CardView } from '@/lib/views/card-views';
import type { IconView } from '@/lib/views/icon-views';
import type { TextView } from '@/lib/views/text-view';
import type { ReactElement } from 'react';
import { cardPng } from '@/lib/pages/card-png';
import { scriptAddress } from '@/lib/pages/assets';
import { headersOf } from '@/lib/pages/headers';
import { iconPng } from '@/lib/pages/icon-png';
import { htmlPage } from '@/lib/pages/html-page';
import { type Page, pageOf } from '@/lib/pages/page';
import type { Row } from '@/lib/views/row';
import { CardPicture } from './card-picture';
import { CounterScript } from './counter-script';
import { PageMetadata } from './page-metadata';
import { pageOf as elementOf, type ShownView } from './page-of';

export type AnyView = ShownView | CardView | IconView | TextView;

export interface Rendering {
  /** Fingerprint of the view, sent as `x-view`. */
  readonly fingerprint: string;
  /** Row of the view table; its rank tells feeds from pages. */
  readonly row?: Pick<Row, 'rank'>;
  /** Add the preview panel to HTML pages. */
  readonly preview?: boolean;
}

/**
 * Renders a view to bytes and headers. The same view gives the same bytes in every process.
 *
 * @throws Error when a component or the drawing of a card fails
 */
export async function renderView(view: AnyView, { fingerprint, row, preview = false }: Rendering): Promise<Page> {
  if (view.kind === 'text') return textPage(view, fingerprint, row);
  if (view.kind === 'card') {
    const headers = { ...headersOf.picture, 'content-type': 'image/png', 'x-view': fingerprint };
    return pageOf(200, headers, await cardPng(view, (drawn) => <CardPicture view={drawn} />));
  }
  if (view.kind === 'icon') {
    const headers = {
      ...headersOf.picture,
      'content-type': view.size === undefined ? 'image/svg+xml' : 'image/png',
      'x-view': fingerprint,
    };
    const svg = Buffer.from(view.svg);
    return pageOf(200, headers, view.size === undefined ? svg : await iconPng(svg, view.size));
  }
  const markup = await markupRenderer();
  // Those who review a draft are not visitors.
  const counter = preview ? undefined : view.frame.counter;
  return htmlPage(view.kind === 'missing' ? view.status : 200, fingerprint, {
    lang: view.frame.lang,
    head: markup(
      <>
        <PageMetadata view={view} />
        {counter && <CounterScript counter={counter} />}
        {preview && <PreviewHead fingerprint={fingerprint} />}
      </>,
    ),
    body: markup(elementOf(view)),
    look: view.frame.look,
    connect: counter?.connect,
    // Scripts add search results and the preview panel later, so unused styles stay in.
    wholeStyles: view.kind === 'search' || preview,
  });
}

/** Imported dynamically: Next refuses a static import of `react-dom/server` in a route handler. */
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

/** @param fingerprint of the view on the page: the panel reloads the page when it changes */
function PreviewHead({ fingerprint }: { fingerprint: string }) {
  return (
    <>
      <meta name="view" content={fingerprint} />
      <link rel="stylesheet" href={scriptAddress('preview.css')} />
      {/* eslint-disable-next-line @next/next/no-sync-scripts -- a module waits by itself, and may not say so in HTML */}
      <script type="module" src={scriptAddress('preview.js')} />
    </>
  );
}
