import { directionOf } from '@/lib/base/direction';
import { sha256 } from '@/lib/base/sha256';
import { namesAddedTo, prunedStyles, scriptAddress, startScript, textFont } from './assets';
import { headersOf } from './headers';
import { tagsIn } from './html-tags';
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

const hashOf = (text: string) => `'sha256-${sha256(text, 'base64')}'`;

/**
 * The Content-Security-Policy of one page: allows only what the page contains.
 *
 * @param html the finished page
 * @param connect origins that its scripts send to, besides our own
 * @see https://www.w3.org/TR/CSP3/
 */
export function contentPolicy(html: string, connect: readonly string[] = []): string {
  const all = [...tagsIn(html)];
  const tags = all.filter(({ name }) => /^(?:script|style|link|iframe|video|audio|form)$/.test(name));
  const named = (name: string) => tags.filter((tag) => tag.name === name);
  const inline = named('script').filter(
    ({ attributes }) => !attributes.has('src') && attributes.get('type') !== 'application/ld+json',
  );
  const styles = named('style').map(({ text }) => hashOf(text));
  const scripts = named('script').flatMap(({ attributes }) => attributes.get('src') ?? []);
  const foreign = scripts.filter((src) => hostOf(src).length > 0);
  const hasModules = scripts.length > foreign.length || inline.some(({ text }) => text.includes('import('));
  const hasStylesheets = named('link').some(({ attributes }) => attributes.get('rel') === 'stylesheet');
  const sources = (self: boolean, hashes: readonly string[]) =>
    self || hashes.length > 0 ? [...(self ? ["'self'"] : []), ...new Set(hashes)].join(' ') : "'none'";
  // A component may put in a frame when its reader asks for it.
  const framed = all.flatMap(({ name, attributes }) =>
    hostOf((name === 'iframe' ? attributes.get('src') : attributes.get('data-frame')) ?? ''),
  );
  const frames = new Set(framed);
  const forms = named('form').flatMap(({ attributes }) => hostOf(attributes.get('action') ?? ''));
  const hasRecordings = tags.some(({ name }) => name === 'video' || name === 'audio');
  return [
    "default-src 'none'",
    `script-src ${sources(hasModules, [...inline.map(({ text }) => hashOf(text)), ...foreign.map(fileOf)])}`,
    `style-src ${sources(hasStylesheets, styles)}`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src ${sources(hasModules, connect)}`,
    "manifest-src 'self'",
    ...(frames.size > 0 ? [`frame-src ${[...frames].join(' ')}`] : []),
    ...(hasRecordings ? ["media-src 'self'"] : []),
    `form-action ${["'self'", ...new Set(forms)].join(' ')}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

const hostOf = (src: string): string[] => (/^https?:/i.test(src) && URL.canParse(src) ? [new URL(src).origin] : []);

/** A file of another host as a source: the signs that end one are encoded. */
function fileOf(src: string): string {
  const { origin, pathname } = new URL(src);
  return `${origin}${pathname.replace(/[;,]/g, encodeURIComponent)}`;
}
