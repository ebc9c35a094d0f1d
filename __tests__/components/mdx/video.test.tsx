/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { shown, told } from './compiled';

test('plays files of the content, with captions', async () => {
  const { html, feed, markdown } = await shown(
    '<Video src="./a.webm" title="A" poster="./a.png" captions="./a.vtt" captionsLang="de" />',
  );
  expect(html).toContain('<video src="content:posts/a/a.webm" poster="content:posts/a/a.png" aria-label="A" controls');
  expect(html).toContain('<track kind="captions" src="content:posts/a/a.vtt" srclang="de" default>');
  expect(feed).toContain('<video controls src=');
  expect(markdown).toContain('\n\nA\n');
});

test('a recording has a player', async () => {
  const { html, feed } = await shown('<Audio src="./a.mp3" title="A" />');
  expect(html).toContain('<audio src="content:posts/a/a.mp3" aria-label="A" controls preload="metadata">');
  expect(feed).toContain('<figcaption>A</figcaption>');
});

test('files of other hosts are refused at the line of the component', async () => {
  expect(await told('\n\n<Audio src="https://b.example/a.mp3" title="A" />')).toContain(
    '3: "https://b.example/a.mp3" is on another host',
  );
});
