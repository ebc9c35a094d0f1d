import { directionOf } from '@/lib/base/direction';
import { namesAddedTo, prunedStyles, scriptAddress, startScript, textFont } from './assets';
import { contentPolicy } from './content-policy';
import { headersOf } from './headers';
import { type Page, pageOf } from './page';
import { namesIn } from './style-pruner';

/** Markup of a page, without our styles and scripts. */
export interface Markup {
  readonly lang: string;
  readonly head: string;
  readonly body: string;
  /** The site's own stylesheet (colours, fonts), after ours. */
  readonly look?: string;
  /** Keep all styles: other content is inserted into this page later. */
  readonly wholeStyles?: boolean;
  /** Origins that scripts of the page send to. */
  readonly connect?: readonly string[];
}

/**
 * Completes an HTML page: inlines the styles that its elements can match, and sets a policy that allows only what it contains.
 *
 * @param fingerprint of the page's content
 */
export function htmlPage(status: number, fingerprint: string, markup: Markup): Page {
  const html = documentOf(markup);
  const headers = {
    ...headersOf.page,
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': contentPolicy(html, markup.connect),
    'x-view': fingerprint,
  };
  return pageOf(status, headers, Buffer.from(html));
}

function documentOf({ lang, head, body, look, wholeStyles = false }: Markup): string {
  const own = namesIn(`<html dir="${directionOf(lang)}"><head></head><body>${body}</body></html>`);
  const styles = [
    prunedStyles(wholeStyles ? undefined : new Set([...own, ...namesAddedTo(own)])),
    ...(look === undefined ? [] : [look]),
  ]
    .map((css) => `<style>${embedded(css)}</style>`)
    .join('');
  // A site with fonts of its own does not use ours.
  const preload =
    look?.includes('--font-text:') === true
      ? ''
      : `<link rel="preload" href="${textFont}" as="font" type="font/woff2" crossorigin="">`;
  // Blocks on purpose: a page must not be painted in the wrong theme.
  const scripts = [`<script>${embedded(startScript)}</script>`, ...islandsIn(body).map(islandScript)].join('');
  return `<!DOCTYPE html><html lang="${lang}"${directionOf(lang) === 'rtl' ? ' dir="rtl"' : ''}><head><meta charset="utf-8">${preload}${head}${styles}${scripts}</head><body>${body}</body></html>`;
}

/** The scripts of the components on a page that have one. */
const islandsIn = (body: string): string[] => [
  ...new Set([...body.matchAll(/<[^<>]* data-island="([a-z0-9-]+)"/g)].map(([, name = '']) => name)),
];

const islandScript = (name: string) => `<script type="module" src="${scriptAddress(`mdx-${name}.js`)}"></script>`;

/** @throws Error when a text would end its element */
function embedded(text: string): string {
  if (/<(?:\/(?:style|script)|!--)/i.test(text)) throw new Error('a style or script holds markup that would end it');
  return text;
}
