import { sha256 } from '@/lib/base/sha256';
import { tagsIn } from './html-tags';

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
