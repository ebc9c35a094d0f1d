/** @jest-environment node */
import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { contentPolicy } from '@/lib/pages/content-policy';
import { htmlPage } from '@/lib/pages/html-page';

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const markup = { lang: 'de', head: '<title>T</title>', body: '<main><p class="page-description">Caf\u00e9</p></main>' };
const textOf = (changes = {}) => htmlPage(200, 'print', { ...markup, ...changes }).body.toString();
const policyOf = (html: string) =>
  new Map(
    contentPolicy(html)
      .split('; ')
      .map((part) => [part.split(' ')[0], part.split(' ').slice(1).join(' ')]),
  );

test('a page is a whole document: metadata, styles and the first script in its head', () => {
  expect(textOf()).toMatch(
    /^<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>T<\/title><style>.+<\/style><script>.+<\/script><\/head><body><main>/s,
  );
});

test('its styles are those that its elements can match', () => {
  const [narrow, wide] = [textOf(), textOf({ wholeStyles: true })];
  expect(narrow).toContain('.page-description');
  expect([narrow.includes('.search-results'), wide.includes('.search-results')]).toEqual([false, true]);
});

test("the site's own colours come after ours", () => {
  const look = ':root{--color-ink:#123456}';
  expect(textOf({ look })).toContain(`</style><style>${look}</style><script>`);
});

test('a look that would end its element is refused', () => {
  expect(() => textOf({ look: 'a{content:"</style>"}' })).toThrow('would end it');
});

test('it says what it shows, which bytes it has and how long a copy is good', () => {
  const { status, headers } = htmlPage(410, 'print', markup);
  expect(status).toBe(410);
  expect(headers).toMatchObject({
    'x-view': 'print',
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'public, max-age=0, must-revalidate',
    'x-content-type-options': 'nosniff',
    etag: expect.stringMatching(/^"[\w-]{22}"$/),
  });
  expect(htmlPage(200, 'other', markup).headers.etag).toBe(headers.etag);
  expect(htmlPage(200, 'print', { ...markup, body: '<p>b</p>' }).headers.etag).not.toBe(headers.etag);
});

test('its policy names exactly what stands in it', () => {
  const html = textOf();
  const policy = policyOf(html);
  const inside = (tag: string) =>
    [...html.matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, 'gs'))].map(([, text = '']) => hashOf(text));
  expect(policy.get('default-src')).toBe("'none'");
  expect(policy.get('script-src')).toBe(["'self'", ...inside('script')].join(' '));
  expect(policy.get('style-src')).toBe(inside('style').join(' '));
  expect(htmlPage(200, 'print', markup).headers['content-security-policy']).toBe(contentPolicy(html));
});

test('a policy allows no script where there is none, and a frame only from its own host', () => {
  const policy = contentPolicy('<html><body><iframe src="https://player.vimeo.com/video/1"></iframe></body></html>');
  expect(policy).toContain("script-src 'none'; style-src 'none'");
  expect(policy).toContain("connect-src 'none'");
  expect(policy).toContain('frame-src https://player.vimeo.com');
});

test('a script of another host is allowed by its file, and sends only where it is said to', () => {
  const html = '<script defer src="https://count.example/a;b/js.js?x=1"></script><script>start()</script>';
  const policy = contentPolicy(html, ['https://in.count.example']);
  expect(policy).toContain(`script-src ${hashOf('start()')} https://count.example/a%3Bb/js.js;`);
  expect(policy).toContain('connect-src https://in.count.example;');
});

test('a form may be sent to the host that it names', () => {
  expect(policyOf('<form action="https://news.example/subscribe"></form>').get('form-action')).toBe(
    "'self' https://news.example",
  );
  expect(policyOf('<form action="/search/"></form>').get('form-action')).toBe("'self'");
});

test('data in a script element needs no leave, speculation rules do', () => {
  const html = '<script type="application/ld+json">{}</script><script type="speculationrules">{"prefetch":[]}</script>';
  expect(policyOf(html).get('script-src')).toBe(hashOf('{"prefetch":[]}'));
});

test.each([
  [
    'a title with a greater-than sign',
    '<iframe title="A > B" src="https://player.vimeo.com/video/1"></iframe>',
    'https://player.vimeo.com',
  ],
  [
    'single quotes and other attributes',
    "<IFRAME title='say \"a\"' SRC='https://www.youtube-nocookie.com/embed/1?a=1&amp;b=2'>",
    'https://www.youtube-nocookie.com',
  ],
  ['no quotes', '<iframe src=https://player.vimeo.com/video/1 allowfullscreen></iframe>', 'https://player.vimeo.com'],
  ['line breaks', '<iframe\n  src = "https://player.vimeo.com/video/1"\n></iframe>', 'https://player.vimeo.com'],
  ['a frame that only a title speaks of', '<p title="<iframe src=\'https://evil.example/\'>">a</p>', undefined],
  ['a frame in a comment', '<!-- <iframe src="https://evil.example/"></iframe> -->', undefined],
  ['a frame in a script', '<script>const a = "<iframe src=\'https://evil.example/\'>"</script>', undefined],
  ['a frame of another scheme', '<iframe src="data:text/html,x"></iframe>', undefined],
])('the hosts of frames: %s', (_, html, host) => {
  expect(policyOf(`<html><body>${html}<p>b</p></body></html>`).get('frame-src')).toBe(host);
});

test.each([
  ['<video src="/media/a.mp4" controls></video>', "'self'"],
  ['<audio controls><source src="/media/a.mp3"></audio>', "'self'"],
  ['<p title="<video src>">a video</p>', undefined],
  ['<pre><code>&lt;video src="a"&gt;</code></pre>', undefined],
])('recordings may play where there are some: %s', (html, sources) => {
  expect(policyOf(`<html><body>${html}</body></html>`).get('media-src')).toBe(sources);
});
