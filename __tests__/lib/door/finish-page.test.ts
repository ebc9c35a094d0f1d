/** @jest-environment node */
import { createHash } from 'node:crypto';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { finishPage, type Finishing, type RenderedPage } from '@/lib/door/finish-page';
import { stylePruner } from '@/lib/door/style-pruner';

const document = [
  '<!DOCTYPE html><html lang="en"><head>',
  '<link rel="stylesheet" href="/_next/static/a.css?x=1&amp;y=2" data-precedence="next"/>',
  '<link rel="preload" as="script" href="/_next/static/chunks/main.js"/>',
  '<link rel="preload" as="font" href="/_next/static/font.woff2"/>',
  '<script src="/_next/static/chunks/main.js" async=""></script>',
  '<script type="application/ld+json">{"@type":"BlogPosting"}</script>',
  '<script type="speculationrules">{"prefetch":[]}</script>',
  '<script src="/scripts/start.js?v=abc"></script>',
  '<script src="/scripts/site.js" type="module"></script>',
  '<link rel="preconnect" href="/" crossorigin=""/>',
  '<meta name="next-size-adjust" content=""/>',
  '</head><body><div hidden=""></div><!--$--><main>Caf\u00e9 <code>&lt;script&gt;</code></main><!--/$-->',
  '<script>self.__next_f.push([1,"payload"])</script>',
  '</body></html>',
].join('');
const rendered: RenderedPage = {
  address: '/a/',
  fingerprint: 'print',
  status: 200,
  type: 'text/html; charset=utf-8',
  body: Buffer.from(document),
};
const finishing: Finishing = {
  strip: true,
  stylesheet: (address) =>
    address === '/_next/static/a.css?x=1&y=2' ? stylePruner('main{color:red}.absent{color:blue}.added{color:pink}') : undefined,
  script: (address) => (address === '/scripts/start.js' ? 'start()' : undefined),
  added: new Set(['.added']),
};
const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

test('takes the framework out and leaves what readers need', () => {
  expect(finishPage(rendered, finishing).identity.toString()).toBe(
    [
      '<!DOCTYPE html><html lang="en"><head>',
      '<style>main{color:red}.added{color:pink}</style>',
      '<link rel="preload" as="font" href="/_next/static/font.woff2"/>',
      '<script type="application/ld+json">{"@type":"BlogPosting"}</script>',
      '<script type="speculationrules">{"prefetch":[]}</script>',
      '<script>start()</script>',
      '<script src="/scripts/site.js" type="module"></script>',
      '</head><body><main>Caf\u00e9 <code>&lt;script&gt;</code></main>',
      '</body></html>',
    ].join(''),
  );
});

test('allows exactly what stands in the page', () => {
  const policy = new Map(
    (finishPage(rendered, finishing).policy ?? '')
      .split('; ')
      .map((part) => [part.split(' ')[0], part.split(' ').slice(1).join(' ')]),
  );
  expect(policy.get('default-src')).toBe("'none'");
  expect(policy.get('script-src')).toBe(`'self' ${hashOf('{"prefetch":[]}')} ${hashOf('start()')}`);
  expect(policy.get('style-src')).toBe(hashOf('main{color:red}.added{color:pink}'));
  expect(policy.get('connect-src')).toBe("'self'");
  expect(policy.has('frame-src')).toBe(false);
});

test('allows no script at all where there is none, and a frame only from its own host', () => {
  const body = Buffer.from('<html><body><iframe src="https://player.vimeo.com/video/1"></iframe></body></html>');
  const { policy } = finishPage({ ...rendered, body }, finishing);
  expect(policy).toContain("script-src 'none'; style-src 'none'");
  expect(policy).toContain("connect-src 'none'");
  expect(policy).toContain('frame-src https://player.vimeo.com');
});

test('allows what a script in the page imports', () => {
  const body = Buffer.from('<html><body><script>import("/scripts/site.js")</script></body></html>');
  const { policy } = finishPage({ ...rendered, body }, { ...finishing, strip: false });
  expect(policy).toContain(`script-src 'self' ${hashOf('import("/scripts/site.js")')};`);
  expect(policy).toContain("connect-src 'self'");
});

test('leaves a page as it is when the framework is to stay, and allows its scripts by hash', () => {
  const page = finishPage(rendered, { ...finishing, strip: false });
  expect(page.identity.toString()).toBe(document);
  expect(page.policy).toContain(hashOf('self.__next_f.push([1,"payload"])'));
  expect(page.policy).toMatch(/style-src 'self'(?:;|$)/);
});

test('leaves a stylesheet that it cannot read, or that would end itself, linked', () => {
  const linked = (stylesheet: Finishing['stylesheet']) =>
    finishPage(rendered, { ...finishing, stylesheet })
      .identity.toString()
      .includes('<link rel="stylesheet"');
  const sheet = (css: string) => () => stylePruner(css);
  expect([linked(() => undefined), linked(sheet('main{content:"</style>"}')), linked(sheet('a{}'))]).toEqual([true, true, false]);
});

test('leaves a script that it cannot read, or that would end itself, where it is', () => {
  const inlined = (text: string | undefined) =>
    !finishPage(rendered, { ...finishing, script: () => text })
      .identity.toString()
      .includes('<script src="/scripts/start.js?v=abc">');
  expect([inlined(undefined), inlined('"</script>"'), inlined('"<!--"'), inlined('$&')]).toEqual([false, false, false, true]);
});

test('leaves stylesheets whole where scripts may add anything', () => {
  const page = finishPage(rendered, { ...finishing, added: undefined }).identity.toString();
  expect(page).toContain('<style>main{color:red}.absent{color:blue}.added{color:pink}</style>');
});

test('compresses the same bytes in each form, and names them by one tag', () => {
  const page = finishPage(rendered, finishing);
  const { gzip = Buffer.of(), brotli = Buffer.of() } = page;
  expect(gunzipSync(gzip)).toEqual(page.identity);
  expect(brotliDecompressSync(brotli)).toEqual(page.identity);
  expect(finishPage(rendered, finishing).etag).toBe(page.etag);
  expect(finishPage({ ...rendered, body: Buffer.from(`${document} `) }, finishing).etag).not.toBe(page.etag);
  expect(page.size).toBeGreaterThanOrEqual(page.identity.length + gzip.length + brotli.length);
});

test('does not compress a picture a second time', () => {
  const page = finishPage({ ...rendered, type: 'image/png' }, finishing);
  expect([page.gzip, page.brotli, page.identity]).toEqual([undefined, undefined, rendered.body]);
});

test('touches no byte of what is not HTML, and gives it no policy', () => {
  const body = Buffer.from('<?xml version="1.0"?><!-- kept --><rss/>');
  const page = finishPage({ ...rendered, type: 'application/rss+xml', body }, finishing);
  expect([page.identity, page.policy]).toEqual([body, undefined]);
});
