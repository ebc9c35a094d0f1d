import { destination } from './markdown-tree';
import { titleFromName } from './read-fields';
import { playerOf, postOnX, vimeo, youTube } from './videos';

/** Where what a tag of dev.to names by an id or a path is, by the name of the tag. */
const places: Readonly<Record<string, string>> = {
  asciinema: 'https://asciinema.org/a/',
  codesandbox: 'https://codesandbox.io/s/',
  comment: 'https://dev.to/comment/',
  devcomment: 'https://dev.to/comment/',
  github: 'https://github.com/',
  glitch: 'https://glitch.com/~',
  instagram: 'https://www.instagram.com/p/',
  kotlin: 'https://pl.kotl.in/',
  link: 'https://dev.to/',
  organization: 'https://dev.to/',
  post: 'https://dev.to/',
  replit: 'https://replit.com/',
  spotify: 'https://open.spotify.com/',
  stackblitz: 'https://stackblitz.com/edit/',
  stackoverflow: 'https://stackoverflow.com/q/',
  tag: 'https://dev.to/t/',
  twitch: 'https://www.twitch.tv/videos/',
  user: 'https://dev.to/',
};

/** Names of the tags of dev.to that show something of another place. */
const isEmbed = new RegExp(
  `^(?:${Object.keys(places).join('|')}|codepen|embed|jsfiddle|jsitor|loom|medium|podcast|reddit|slideshare|soundcloud|speakerdeck|tweet|twitter|vimeo|wikipedia|x|youtube)$`,
);

/** Whether a text has a tag of dev.to. */
export const hasEmbedTags = (text: string): boolean =>
  [...text.matchAll(/\{%-?\s*(\w+)/g)].some(([, name = '']) => isEmbed.test(name) || /^(?:katex|cta|runkit)$/.test(name));

/**
 * What a tag of dev.to such as `{% embed https://… %}` shows: a player, or a link.
 *
 * @param words what follows its name
 * @see https://dev.to/p/editor_guide
 */
export function embedText(name: string, words: string): string | undefined {
  const [shown = ''] = words.replace(/["']/g, '').trim().split(/\s+/);
  if (shown === '' || !isEmbed.test(name)) return undefined;
  const isPost = name === 'post' || name === 'link';
  const titled = (address: string) => titleFromName(address.replace(/^.*\/|-\w{3,4}$/g, ''));
  if (/^https?:\/\//.test(shown)) return isPost ? `[${titled(shown)}](${destination(shown)})` : (playerOf(shown) ?? `<${shown}>`);
  if (name === 'youtube') return youTube(shown);
  if (name === 'vimeo') return vimeo(shown);
  if (/^(?:tweet|twitter|x)$/.test(name)) return postOnX(shown);
  const place = places[name];
  // Jekyll's "link" names a file.
  if (place === undefined || (name === 'link' && shown.includes('.'))) return undefined;
  const path = shown
    .replace(/^spotify:/, '')
    .replace(/:/g, '/')
    .replace(/^[@/]/, '');
  return `[${isPost ? titled(path) : shown}](${destination(place + path)})`;
}
