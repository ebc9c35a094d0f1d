/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { edgeHeaders, siteTag, tagOf } from '@/lib/publishing/edge/edge-headers';

const page = 'public, max-age=0, must-revalidate';
const tag = tagOf('/about/');
const week = 'stale-if-error=604800';

test.each([
  ['cloudflare', { 'cache-tag': `${siteTag},${tag}`, 'cloudflare-cdn-cache-control': `public, max-age=600, ${week}` }],
  ['fastly', { 'surrogate-key': `${siteTag} ${tag}`, 'surrogate-control': `max-age=600, ${week}` }],
  ['bunny', { 'cdn-tag': `${siteTag},${tag}`, 'cache-control': 'public, max-age=0, s-maxage=600, must-revalidate' }],
  ['varnish', { 'cache-tag': `${siteTag},${tag}`, 'cache-control': 'public, max-age=0, s-maxage=600, must-revalidate' }],
  ['webhook', { 'cache-tag': `${siteTag},${tag}`, 'cdn-cache-control': `public, max-age=600, ${week}` }],
] as const)('%s is told how long it may keep a page and what it is purged by, as it wants to be told', (EDGE, headers) => {
  expect(edgeHeaders({ EDGE, EDGE_SECONDS: 600 })?.kept('/about/', page)).toEqual(headers);
});

test('what browsers and feed readers may keep stays as it was', () => {
  expect(edgeHeaders({ EDGE: 'varnish', EDGE_SECONDS: 600 })?.kept('/rss.xml', 'public, max-age=300')['cache-control']).toBe(
    'public, max-age=300, s-maxage=600',
  );
});

test('a redirect is only named', () => {
  expect(edgeHeaders({ EDGE: 'fastly', EDGE_SECONDS: 600 })?.named('/old/')).toEqual({
    'surrogate-key': `${siteTag} ${tagOf('/old/')}`,
  });
});

test('without an edge there are none', () => {
  expect(edgeHeaders({ EDGE: undefined, EDGE_SECONDS: 600 })).toBeUndefined();
});
