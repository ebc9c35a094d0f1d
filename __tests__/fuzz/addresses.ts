import fc from 'fast-check';
import type { Case } from './case';
import { slips } from './pieces';
import { often } from './texts';

const segments = [
  'posts',
  'operations',
  'foundations',
  'one',
  'two',
  'architecture-decisions',
  'tags',
  'flux',
  'tracks',
  'first',
  'decisions',
  '0001-store-manifests-in-git',
  '0001',
  '1',
  '2026',
  'about',
  'search',
  'subscribe',
  'rss.xml',
  'atom.xml',
  'feed.json',
  'feed',
  'index.md',
  'index.html',
  'old',
  'path',
  'was-here',
  'sitemap.xml',
  'sitemap',
  'cards',
  'media',
  'api',
  'missing',
  '404',
  'graph',
  'by-day',
  'status',
  'accepted',
  'archive',
  'diagrams',
  'page',
  'llms.txt',
  '_next',
  '',
  '.',
  '..',
  '%2e%2e',
  '__proto__',
  'constructor',
  'hasOwnProperty',
];
/** Encoded, without the halves of signs that cannot be. */
const percent = (text: string) => encodeURIComponent(Buffer.from(text).toString('utf8'));
const encodings: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.toUpperCase(),
  percent,
  (text) => [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
  (text) => percent(percent(text)),
  (text) => `${text}%`,
  (text) => `${text}%ff`,
  (text) => text.normalize('NFD'),
  (text) => `${text}.html`,
];
const segment = fc
  .tuple(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...segments) },
      { weight: 1, arbitrary: fc.constantFrom(...slips) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
    ),
    fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, fc.nat(encodings.length - 1)),
  )
  .map(([text, how]) => encodings[how]?.(text) ?? text);

/** Paths of requests, as they are sent: near real ones, encoded in all ways, or very long. */
export const addresses: fc.Arbitrary<Case> = fc
  .oneof(
    {
      weight: 12,
      arbitrary: fc
        .tuple(fc.array(segment, { maxLength: 6 }), fc.constantFrom('', '/', '//'))
        .map(([all, end]) => `/${all.join('/')}${end}`),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(segment, often(4000)).map(([text, count]) => `/${`${text}/`.repeat(count).slice(0, 16_000)}`),
    },
  )
  .map((path) => ({ target: 'address', path }));
