import { directionOf } from '@/lib/base/direction';
import { createHash } from 'node:crypto';
import { addedNames, prunedStyles, startScript } from './assets';
import { headersOf } from './headers';
import { type Page, pageOf } from './page';
import { namesIn } from './style-pruner';

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
  return `<!DOCTYPE html><html lang="${lang}"${directionOf(lang) === 'rtl' ? ' dir="rtl"' : ''}><head><meta charset="utf-8">${head}${styles}${scripts}</head><body>${body}</body></html>`;
}

/** @throws Error when a text would end its element */
function embedded(text: string): string {
  if (/<(?:\/(?:style|script)|!--)/i.test(text)) throw new Error('a style or script holds markup that would end it');
  return text;
}

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const inline = (html: string, tag: 'script' | 'style') => [
  ...html.matchAll(new RegExp(`<${tag}\\b([^>]*)>([\\s\\S]*?)</${tag}>`, 'g')),
];

/**
 * The Content-Security-Policy of one page: allows only what the page contains.
 *
 * @param html the finished page
 * @see https://www.w3.org/TR/CSP3/
 */
export function contentPolicy(html: string): string {
  const scripts = inline(html, 'script')
    .filter(([, attributes = '']) => !/\bsrc=/.test(attributes) && !/\btype="application\/ld\+json"/.test(attributes))
    .map(([, , text = '']) => text);
  const styles = inline(html, 'style').map(([, , text = '']) => hashOf(text));
  const hasModules = /<script\b[^>]*\bsrc=/.test(html) || scripts.some((text) => text.includes('import('));
  const hasStylesheets = /<link\b[^>]*\brel="stylesheet"/.test(html);
  const sources = (self: boolean, hashes: readonly string[]) =>
    self || hashes.length > 0 ? [...(self ? ["'self'"] : []), ...new Set(hashes)].join(' ') : "'none'";
  const frames = [...new Set([...html.matchAll(/<iframe\b[^>]*\bsrc="(https:\/\/[^/"]+)/g)].map(([, origin = '']) => origin))];
  return [
    "default-src 'none'",
    `script-src ${sources(hasModules, scripts.map(hashOf))}`,
    `style-src ${sources(hasStylesheets, styles)}`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src ${hasModules ? "'self'" : "'none'"}`,
    "manifest-src 'self'",
    ...(frames.length > 0 ? [`frame-src ${frames.join(' ')}`] : []),
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
