import { addedNames, prunedStyles, startScript } from './assets';
import { contentPolicy } from './content-policy';
import { headersOf } from './headers';
import { type Page, pageOf } from './page';
import { namesIn } from './page-names';

/** Markup of a page, without our styles and scripts. */
export interface Markup {
  /** Language tag. */
  readonly lang: string;
  /** Contents of `<head>`: title, metadata, links. */
  readonly head: string;
  readonly body: string;
  /** The site's own stylesheet (colours, fonts), after ours. */
  readonly look?: string;
  /** Keep all styles: other content is inserted into this page later. */
  readonly wholeStyles?: boolean;
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
    'content-security-policy': contentPolicy(html),
    'x-view': fingerprint,
  };
  return pageOf(status, headers, Buffer.from(html));
}

function documentOf({ lang, head, body, look, wholeStyles = false }: Markup): string {
  const names = wholeStyles ? undefined : new Set([...namesIn(`<html><head></head><body>${body}</body></html>`), ...addedNames]);
  const styles = [prunedStyles(names), ...(look === undefined ? [] : [look])]
    .map((css) => `<style>${embedded(css)}</style>`)
    .join('');
  // Blocks on purpose: a page must not be painted in the wrong theme.
  const scripts = `<script>${embedded(startScript)}</script>`;
  return `<!DOCTYPE html><html lang="${lang}"><head><meta charset="utf-8">${head}${styles}${scripts}</head><body>${body}</body></html>`;
}

/** @throws Error when a text would end its element */
function embedded(text: string): string {
  if (/<(?:\/(?:style|script)|!--)/i.test(text)) throw new Error('a style or script holds markup that would end it');
  return text;
}
