import { expect, test } from '@jest/globals';

test('a press puts the player in the place of the link, unless it asks for a new tab', async () => {
  document.body.innerHTML =
    '<figure data-island="embed"><a href="https://vimeo.com/1" data-frame="https://player.vimeo.com/video/1?dnt=1"><span class="embed-title">A</span></a></figure>';
  await import('@/components/mdx/embed.client');
  const link = document.querySelector('a');
  const press = (more: MouseEventInit) => new MouseEvent('click', { bubbles: true, cancelable: true, ...more });
  const withControl = press({ ctrlKey: true });
  // jsdom cannot follow a link.
  document.body.addEventListener('click', (event) => event.preventDefault(), { once: true });
  link?.dispatchEvent(withControl);
  expect(document.querySelector('iframe')).toBeNull();
  const plain = press({});
  link?.dispatchEvent(plain);
  expect(plain.defaultPrevented).toBe(true);
  const frame = document.querySelector('iframe');
  expect([frame?.src, frame?.title]).toEqual(['https://player.vimeo.com/video/1?dnt=1&autoplay=1', 'A']);
  expect(document.querySelector('a')).toBeNull();
});
