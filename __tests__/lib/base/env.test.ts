/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { readEnvironment } from '@/lib/base/env';

test('needs nothing to be set', () => {
  expect(readEnvironment({})).toEqual({
    PORT: 3000,
    HOSTNAME: '127.0.0.1',
    CONTENT_SOURCE: 'content',
    CONTENT_POLL_SECONDS: 300,
    CONTENT_TIMEOUT_SECONDS: 60,
    CACHE_FOLDER: '.cache',
    LOG_LEVEL: 'info',
    METRICS: false,
    TRUST_PROXY: 0,
    RATE_LIMIT: true,
    WATCH: true,
    EDGE_SECONDS: 86_400,
    PRERENDER: 20,
    PREVIEW: false,
    PAGES_IN_MEMORY_MB: 64,
    PAGE_PATIENCE_SECONDS: 3,
    INDEXNOW_ENDPOINT: 'https://api.indexnow.org/indexnow',
  });
});

test('takes an empty value for one that is not set', () => {
  expect(readEnvironment({ PORT: '', SITE_URL: '', REVALIDATE_SECRET: '', WATCH: undefined })).toEqual(readEnvironment({}));
});

test.each([
  ['PORT', '8080', 8080],
  ['PORT', '0', 0],
  ['SITE_URL', 'https://trial.example//', 'https://trial.example'],
  ['WATCH', '0', false],
  ['WATCH', 'false', false],
  ['WATCH', '1', true],
  ['WATCH_POLL_SECONDS', '5', 5],
  ['PRERENDER', 'all', 'all'],
  ['PRERENDER', '0', 0],
  ['PAGES_IN_MEMORY_MB', '8', 8],
  ['PAGE_PATIENCE_SECONDS', '0.5', 0.5],
  ['REVALIDATE_SECRET', 'sixteen letters!', 'sixteen letters!'],
])('reads %s=%s', (name, text, value) => {
  expect(readEnvironment({ [name]: text })).toMatchObject({ [name]: value });
});

test.each([
  ['PORT', 'http'],
  ['PORT', '70000'],
  ['PORT', '80.5'],
  ['SITE_URL', 'zvolpi.ch'],
  ['SITE_URL', 'ftp://zvolpi.ch'],
  ['REVALIDATE_SECRET', 'short'],
  ['REVALIDATE_SECRET', 'whsec_no base64 at all'],
  ['CONTENT_SOURCE', 'git+https://user:hush@host.example/o/r.git'],
  ['CONTENT_POLL_SECONDS', '1'],
  ['CONTENT_TOKEN', 'for-no-remote'],
  ['REVALIDATE_SECRET_PREVIOUS', 'sixteen letters!'],
  ['METRICS_TOKEN', 'sixteen letters!'],
  ['EDGE', 'akamai'],
  ['EDGE_URL', 'http://127.0.0.1:6081'],
  ['EDGE_ZONE', 'abc'],
  ['EDGE_TOKEN', 'sixteen letters!'],
  ['EDGE_SECRET', 'sixteen letters!'],
  ['EDGE_SECONDS', '600'],
  ['LOG_LEVEL', 'loud'],
  ['TRUST_PROXY', 'true'],
  ['WATCH', 'yes'],
  ['WATCH_POLL_SECONDS', '0'],
  ['PRERENDER', 'some'],
  ['PRERENDER', '-1'],
  ['PAGES_IN_MEMORY_MB', '0'],
  ['PAGE_PATIENCE_SECONDS', '0'],
  ['PREVIEW', 'yes'],
  ['PREVIEW_SECRET', 'sixteen letters!'],
  ['PREVIEW_URL', 'https://preview.example'],
])('refuses %s=%s by name', (name, text) => {
  expect(() => readEnvironment({ [name]: text })).toThrow(
    new RegExp(`^The environment variables are not valid:\\n  ${name}: .+\\nSee \\.env\\.example\\.$`),
  );
});

test('lists every bad variable, one a line, and says no secret', () => {
  let message = '';
  try {
    readEnvironment({ PORT: 'x', SITE_URL: 'x', REVALIDATE_SECRET: 'hush', WATCH: 'x', PRERENDER: 'x', PAGES_IN_MEMORY_MB: 'x' });
  } catch (error) {
    message = String(error);
  }
  const named = message.split('\n').flatMap((line) => /^ {2}(\w+): ./.exec(line)?.[1] ?? []);
  expect(named).toEqual(['PORT', 'SITE_URL', 'REVALIDATE_SECRET', 'WATCH', 'PRERENDER', 'PAGES_IN_MEMORY_MB']);
  expect(message).not.toContain('hush');
});

test('gives a preview a port and a cache of its own', () => {
  expect(readEnvironment({ PREVIEW: '1' })).toMatchObject({ PREVIEW: true, PORT: 3001, CACHE_FOLDER: '.cache/preview' });
  expect(readEnvironment({ PREVIEW: 'true', PORT: '8080' })).toMatchObject({ PORT: 8080 });
});

test.each(['0.0.0.0', '::', '192.0.2.7', 'preview.example'])('wants a secret of a preview that listens on %s', (HOSTNAME) => {
  expect(() => readEnvironment({ PREVIEW: '1', HOSTNAME })).toThrow('PREVIEW_SECRET: is needed');
  expect(readEnvironment({ PREVIEW: '1', HOSTNAME, PREVIEW_SECRET: 'sixteen letters!' })).toMatchObject({ PREVIEW: true });
});

test.each(['localhost', '127.0.0.1', '127.1.2.3', '::1'])('wants no secret of a preview on %s', (HOSTNAME) => {
  expect(readEnvironment({ PREVIEW: '1', HOSTNAME })).toMatchObject({ PREVIEW: true });
});

test.each([
  ['PREVIEW_URL', 'https://preview.example'],
  ['INDEXNOW_KEY', 'abcdefgh'],
  ['EDGE', 'varnish'],
])('refuses %s where a preview has no use for it', (name, text) => {
  expect(() => readEnvironment({ PREVIEW: '1', [name]: text })).toThrow(`\n  ${name}: `);
});

const [token, key] = ['sixteen letters!', 'sixteen letters!'];
test.each([
  [{ EDGE: 'cloudflare', EDGE_ZONE: 'abc', EDGE_TOKEN: token }],
  [{ EDGE: 'fastly', EDGE_ZONE: 'abc', EDGE_TOKEN: token }],
  [{ EDGE: 'bunny', EDGE_ZONE: '42', EDGE_TOKEN: token }],
  [{ EDGE: 'webhook', EDGE_URL: 'https://edge.example/purge', EDGE_SECRET: key }],
])('takes an edge with what it needs, no less and no more: %j', (variables: Record<string, string>) => {
  expect(readEnvironment(variables)).toMatchObject({ EDGE: variables.EDGE });
  for (const name of Object.keys(variables).slice(1)) {
    const less = Object.fromEntries(Object.entries(variables).filter(([other]) => other !== name));
    expect(() => readEnvironment(less)).toThrow(`  ${name}: is needed for EDGE=${variables.EDGE}`);
  }
  const more = 'EDGE_SECRET' in variables ? 'EDGE_TOKEN' : 'EDGE_SECRET';
  expect(() => readEnvironment({ ...variables, [more]: token })).toThrow(`  ${more}: does nothing with EDGE=${variables.EDGE}`);
});

test('takes several instances of Varnish, and one webhook', () => {
  const EDGE_URL = 'http://127.0.0.1:6081, http://127.0.0.1:6082';
  expect(readEnvironment({ EDGE: 'varnish', EDGE_TOKEN: token, EDGE_URL }).EDGE_URL).toEqual(EDGE_URL.split(', '));
  expect(() => readEnvironment({ EDGE: 'webhook', EDGE_SECRET: key, EDGE_URL })).toThrow(
    '  EDGE_URL: must be one address for EDGE=webhook',
  );
  expect(() => readEnvironment({ EDGE: 'varnish', EDGE_TOKEN: token, EDGE_URL: 'varnish:6081' })).toThrow('  EDGE_URL');
});
