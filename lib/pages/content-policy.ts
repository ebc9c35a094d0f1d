import { createHash } from 'node:crypto';

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
