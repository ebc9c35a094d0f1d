/** @jest-environment node */
import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { contentPolicy } from '@/lib/pages/content-policy';

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const policyOf = (html: string) =>
  new Map(
    contentPolicy(html)
      .split('; ')
      .map((part) => [part.split(' ')[0], part.split(' ').slice(1).join(' ')]),
  );

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
