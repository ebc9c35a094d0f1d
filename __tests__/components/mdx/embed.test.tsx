/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { videoAt } from '@/components/mdx/video-address';
import { shown, told } from './compiled';

test.each([
  ['https://www.youtube.com/watch?v=a-b_c', 'https://www.youtube-nocookie.com/embed/a-b_c'],
  ['https://www.youtube.com/watch?v=abc&t=1m5s', 'https://www.youtube-nocookie.com/embed/abc?start=65'],
  ['https://youtu.be/abc?si=x&t=42', 'https://www.youtube-nocookie.com/embed/abc?start=42'],
  ['https://www.youtube.com/shorts/abc', 'https://www.youtube-nocookie.com/embed/abc'],
  ['https://vimeo.com/123', 'https://player.vimeo.com/video/123?dnt=1'],
  ['https://vimeo.com/123/ab12', 'https://player.vimeo.com/video/123?dnt=1&h=ab12'],
  ['https://gist.github.com/a/1', undefined],
  ['https://youtube.com.b.example/watch?v=abc', undefined],
])('the frame of %s', (url, frame) => {
  expect(videoAt(url)?.frame).toBe(frame);
});

test('a video is a link that says which frame may come', async () => {
  const { html, feed, markdown } = await shown('<Embed url="https://vimeo.com/123" title="A" picture="./a.png" />');
  expect(html).toMatch(/^<figure class="embed" data-island="embed">/);
  expect(html).toContain(
    '<a class="embed-link" href="https://vimeo.com/123" data-frame="https://player.vimeo.com/video/123?dnt=1" rel="noopener">',
  );
  expect(feed).toContain('<p><a href="https://vimeo.com/123">A</a> (Vimeo)</p>');
  expect(markdown).toContain('[A](https://vimeo.com/123) (Vimeo)');
});

test('a video nested in other components has its script', async () => {
  const body = '<Tabs>\n<Tab label="a">\n<Embed url="https://vimeo.com/123" title="A" />\n</Tab>\n</Tabs>';
  expect((await shown(body)).html).toContain('<figure class="embed" data-island="embed">');
});

test('anything else is quoted, and loads nothing', async () => {
  const { html, feed, markdown } = await shown('<Embed url="https://b.example/1" title="B, 3 May">\n\nWords.\n\n</Embed>');
  const source = (rel: string) =>
    `<p${rel === '' ? '' : ' class="embed-source"'}><a href="https://b.example/1"${rel}>B, 3 May</a></p>`;
  expect(html).toContain(`cite="https://b.example/1"><p>Words.</p>${source(' rel="noopener"')}</blockquote>`);
  expect(feed).toBe(`<blockquote cite="https://b.example/1"><p>Words.</p>${source('')}</blockquote>`);
  expect(markdown).toBe('> Words.\n>\n> [B, 3 May](https://b.example/1)\n');
});

test('an address that cannot be framed or linked safely is refused', async () => {
  expect(await told('<Embed url="javascript:alert(1)" title="A" />')).toEqual([expect.stringContaining('"url" of <Embed>')]);
});
