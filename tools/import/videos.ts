/** What other sites show. YouTube's and Vimeo's players are frames that this engine shows without their cookies. */

import { escaped } from '@/lib/base/escaped';

const frame = (src: string, title: string) => `<iframe src="${src}" title="${escaped(title)}"></iframe>`;

/** @param video id or address */
export function youTube(video: string, title = 'Video on YouTube'): string {
  const id = /(?:v=|youtu\.be\/|embed\/|shorts\/|live\/)([\w-]+)/.exec(video)?.[1] ?? video;
  return frame(`https://www.youtube-nocookie.com/embed/${encodeURIComponent(id)}`, title);
}

export const vimeo = (id: string, title = 'Video on Vimeo') =>
  frame(`https://player.vimeo.com/video/${encodeURIComponent(/(\d+)\/?$/.exec(id)?.[1] ?? id)}`, title);

/** The player of an address of a video; `undefined` for any other address. */
export function playerOf(address: string): string | undefined {
  if (/youtube(?:-nocookie)?\.com\/(?:watch|embed|shorts|live)|youtu\.be\//.test(address)) return youTube(address);
  return /vimeo\.com\/(?:video\/)?\d+/.test(address) ? vimeo(address) : undefined;
}

export const postOnX = (id: string, user = 'i/web') => `[Post on X](https://x.com/${user}/status/${encodeURIComponent(id)})`;

/** A frame in the middle of a text as a link: there it would break the paragraph. */
export function linkOfFrame(made: string): string {
  const [, src = '', title = ''] = /^<iframe src="([^"]*)" title="([^"]*)">/.exec(made) ?? [];
  if (src === '') return made;
  return `[${title}](${src
    .replace('https://www.youtube-nocookie.com/embed/', 'https://www.youtube.com/watch?v=')
    .replace('https://player.vimeo.com/video/', 'https://vimeo.com/')})`;
}
