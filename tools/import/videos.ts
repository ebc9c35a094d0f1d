/** Links to what other sites show: a frame of theirs would load from them. */

/** @param video id or address */
export const youTube = (video: string, title = 'Video on YouTube') =>
  `[${title}](${/^https?:/.test(video) ? video : `https://www.youtube.com/watch?v=${encodeURIComponent(video)}`})`;

export const vimeo = (id: string, title = 'Video on Vimeo') => `[${title}](https://vimeo.com/${encodeURIComponent(id)})`;

export const postOnX = (id: string, user = 'i/web') => `[Post on X](https://x.com/${user}/status/${encodeURIComponent(id)})`;
