import { escaped } from '@/lib/base/escaped';
import { isAttachment, isPicture } from '@/lib/markdown/file-kinds';
import { destination, fence, inlineCode, picture } from './markdown-tree';
import { calloutKind, calloutText } from './old-callouts';
import { postOnX, vimeo, youTube } from './videos';

type Props = Readonly<Record<string, unknown>>;

/** The first of some props that is a text or a number; of an imported picture its path. */
function text(props: Props, ...names: string[]): string | undefined {
  for (const name of names) {
    const value = props[name];
    if (typeof value === 'string' && value !== '') return value;
    if (typeof value === 'number') return String(value);
  }
  return undefined;
}

const pictures =
  /^(?:img|image|nextimage|picture|figure|zoomimage|blogimage|postimage|imagezoom|staticimage|gatsbyimage|captionedimage|themedimage|cldimage)$/;
const general = /^(?:callout|admonition|alert|notice|aside|box|banner|hint|message|infobox|blockquote)$/;

const isPicturePath = (value: unknown): value is string => typeof value === 'string' && isPicture(value.split(/[?#]/)[0] ?? '');

function pictureOf(src: string, props: Props, inside: string): string {
  if (isAttachment(src.split(/[?#]/)[0] ?? '')) return `<video src="${escaped(src)}" controls></video>`;
  const known = text(props, 'caption', 'title', 'text', 'description');
  const alt = text(props, 'alt');
  // Words in a prop of any name were shown.
  const words = Object.values(props).filter(
    (value): value is string => typeof value === 'string' && value !== known && value !== alt && /\p{L}{2}\s+\p{L}/u.test(value),
  );
  const caption = [known, ...words, inside.trim()].filter((one) => one !== undefined && one !== '').join('. ');
  return picture(src, alt ?? known ?? words[0] ?? inside.trim(), caption.replace(/([.!?])\. /g, '$1 ').replace(/\s*\n\s*/g, ' '));
}

/**
 * What components of other blogs are in Markdown: pictures, callouts, players, links, folds.
 *
 * @param name in lower case
 * @param inside Markdown between its tags
 * @returns `undefined` when there is no counterpart
 */
export function componentForm(name: string, props: Props, inside: string): string | undefined {
  const src = text(props, 'src', 'source', 'url', 'image', 'file', 'path');
  const title = text(props, 'title', 'summary', 'heading', 'label') ?? '';
  const shown = (pictures.test(name) ? src : undefined) ?? Object.values(props).find(isPicturePath);
  if (shown !== undefined && (pictures.test(name) || !inside.includes('\n\n'))) return pictureOf(shown, props, inside);
  if (/^(?:video|videoplayer|mp4)$/.test(name) && src !== undefined && isAttachment(src))
    return `<video src="${escaped(src)}" controls></video>${inside.trim() === '' ? '' : `\n\n${inside.trim()}`}`;
  if (/^(?:audio|audioplayer)$/.test(name) && src !== undefined) return `<audio src="${escaped(src)}" controls></audio>`;
  if (/youtube|^yt$/.test(name)) {
    const id = text(props, 'id', 'videoId', 'videoID', 'video', 'youTubeId', 'youtubeId', 'embedId', 'code') ?? src;
    return id === undefined ? undefined : youTube(id, text(props, 'title'));
  }
  if (/^vimeo/.test(name)) {
    const id = text(props, 'id', 'videoId', 'video') ?? src;
    return id === undefined ? undefined : vimeo(id, text(props, 'title'));
  }
  if (/tweet|^twitter/.test(name)) {
    const id = text(props, 'id', 'tweetId', 'tweetID', 'tweetLink') ?? /status\/(\d+)/.exec(src ?? '')?.[1];
    return id === undefined ? undefined : postOnX(/(\d+)\D*$/.exec(id)?.[1] ?? id);
  }
  if (/^(?:link|a|nextlink|externallink|anchor|navlink)$/.test(name)) {
    const href = text(props, 'href', 'to', 'url');
    return href === undefined || inside.includes('\n\n') ? undefined : `[${inside.trim() || href}](${destination(href)})`;
  }
  if (/^(?:gist|codepen|codesandbox|stackblitz|embed|linkcard|linkpreview)/.test(name)) {
    const href = text(props, 'url', 'href', 'src', 'link');
    return href !== undefined && /^https?:/.test(href) ? `[${title || href}](${destination(href)})` : undefined;
  }
  if (
    /^(?:details|accordion|accordionitem|collapse|collapsible|disclosure|spoiler|toggle|expandable)$/.test(name) &&
    inside.trim() !== ''
  )
    return `<details>\n<summary>${escaped(title || 'Details')}</summary>\n\n${inside.trim()}\n\n</details>`;
  if (/^(?:tab|tabitem|tabpanel|codetab)$/.test(name) && inside.trim() !== '') {
    const label = title || text(props, 'value', 'name', 'id');
    return label === undefined ? undefined : `**${label}**\n\n${inside.trim()}`;
  }
  const code = /^(?:code|codeblock|codesnippet|snippet|highlight|syntaxhighlighter)$/.test(name)
    ? text(props, 'code', 'children', 'value', 'snippet', 'source')
    : undefined;
  if (code !== undefined && inside.trim() === '') {
    const language = text(props, 'language', 'lang') ?? '';
    return code.includes('\n') || language !== '' ? fence(code, language) : inlineCode(code);
  }
  const kind =
    (general.test(name)
      ? calloutKind(text(props, 'type', 'kind', 'variant', 'status', 'intent', 'level', 'theme') ?? '')
      : undefined) ??
    calloutKind(name.replace(/^(?:callout|alert|admonition)-|(?:box|callout|alert|block)$/g, '')) ??
    ((general.test(name) && name !== 'blockquote') || /^(?:callout|admonition)-/.test(name) ? 'NOTE' : undefined);
  return kind !== undefined && inside.trim() !== '' ? calloutText(kind, title, inside) : undefined;
}
