import { isPicture } from '@/lib/markdown/file-kinds';
import { picture } from './markdown-tree';
import { calloutKind } from './old-callouts';
import { oldReference } from './old-url';
import { postOnX, vimeo, youTube } from './videos';
import type { Shortcode } from './shortcode-tokens';

/** The callout that a pair of shortcodes is, if it is one. */
export function calloutOf({ name, positional, named }: Shortcode): { kind: string; title: string } | undefined {
  const general = /^(?:notice|alert|admonition|callout|hint|box|message|note|pageinfo)$/.test(name);
  const given = named.type ?? named.kind ?? named.color ?? named.icon ?? named.theme ?? positional[0] ?? '';
  const kind = (general ? calloutKind(given) : undefined) ?? calloutKind(name) ?? (general ? 'NOTE' : undefined);
  if (kind === undefined) return undefined;
  const isKindGiven = general && calloutKind(positional[0] ?? '') !== undefined;
  return { kind, title: named.title ?? (isKindGiven ? positional[1] : positional[0]) ?? '' };
}

/** Options of `highlight` as the meta of a fence here. */
export function highlightMeta(options: string, named: Readonly<Record<string, string>>): string {
  const value = (name: string) =>
    named[name] ??
    new RegExp(`${name}=(?:"([^"]*)"|\\[([^\\]]*)\\]|([^,]+))`)
      .exec(options)
      ?.slice(1)
      .find((part) => part !== undefined);
  const lines = (value('hl_lines') ?? '')
    .replace(/[[\]"]/g, '')
    .trim()
    .split(/[\s,]+/)
    .filter((part) => /^\d+(?:-\d+)?$/.test(part));
  const numbers = value('linenos');
  return [
    ...(lines.length > 0 ? [`{${lines.join(',')}}`] : []),
    ...(numbers !== undefined && numbers !== 'false' ? ['showLineNumbers'] : []),
  ].join(' ');
}

const ofPictures =
  /^(?:figure|img|image|images|pic|picture|photo|imgproc|resize-image|lazyimg|imgcap|featured-image|screenshot)$/;

/** Address of the picture that a shortcode shows; of one that we do not know, a value that ends like a picture. */
export function pictureIn({ name, positional, named }: Shortcode): string | undefined {
  if (ofPictures.test(name)) return named.src ?? named.url ?? named.image ?? named.path ?? named.file ?? positional[0];
  return [named.src, named.image, ...positional].find((value) => value !== undefined && isPicture(value.split(/[?#]/)[0] ?? ''));
}

/** Words without Markdown and HTML, for those who hear a picture. */
const withoutMarks = (text: string) =>
  text
    .replace(/<\/?[a-z][^<>]*>/gi, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`]/g, '');

/** A picture with its caption. @param inside text between the tags of a pair */
export function figure(shortcode: Shortcode, src: string, inside = ''): string {
  const { named, positional } = shortcode;
  const spare = ofPictures.test(shortcode.name) ? positional.slice(1).filter((value) => /\s/.test(value.trim())) : [];
  const caption = [
    named.title,
    named.caption ?? spare[0],
    named.attr === undefined ? undefined : named.attrlink === undefined ? named.attr : `[${named.attr}](${named.attrlink})`,
    inside.trim() === '' || inside.includes('\n\n') ? undefined : inside.trim(),
  ].filter((part) => part !== undefined && part !== '');
  const alt = named.alt ?? named.caption ?? named.title ?? spare[0] ?? inside.trim();
  const text = picture(src, withoutMarks(alt), caption.join('. ').replace(/\.\. /g, '. '));
  return named.link === undefined ? text : text.replace(/^!\[[^\n]*?\)(?=\n|$)/, (image) => `[${image}](${named.link})`);
}

/** Markdown for a shortcode without an end tag; `undefined` when it has no counterpart. */
export function singleForm(shortcode: Shortcode): string | undefined {
  const { name, positional, named, form } = shortcode;
  if (form === 'close') return undefined;
  const first = positional[0] ?? named.id ?? '';
  if (name === 'ref' || name === 'relref')
    return `${oldReference}${encodeURIComponent(first === '' ? (named.path ?? '') : first)}`;
  const src = pictureIn(shortcode);
  if (src !== undefined && src !== '') return figure(shortcode, src);
  const recording = named.src ?? named.mp4 ?? named.webm ?? named.file ?? first;
  if (/^(?:video|audio|mp4|webm|local-?video)$/.test(name) && /\.\w{3,4}$/.test(recording))
    return /\.(?:mp3|ogg|oga|m4a|wav|flac|opus)$/i.test(recording)
      ? `<audio src="${recording}" controls></audio>`
      : `<video src="${recording}" controls></video>`;
  if (first === '') return undefined;
  if (/^(?:youtube|youtubelite|youtube-lite|yt)$/.test(name)) return youTube(first, named.title);
  if (name === 'vimeo') return vimeo(first, named.title);
  if (name === 'gist')
    return `[Gist ${positional.slice(0, 2).join('/')}${positional[2] === undefined ? '' : `, ${positional[2]}`}](https://gist.github.com/${positional.slice(0, 2).map(encodeURIComponent).join('/')})`;
  if (/^(?:tweet|x|twitter|twitter_simple|x_simple)$/.test(name))
    return postOnX(named.id ?? positional.at(-1) ?? '', named.user ?? (positional.length > 1 ? positional[0] : undefined));
  if (/^instagram/.test(name)) return `[Post on Instagram](https://www.instagram.com/p/${encodeURIComponent(first)}/)`;
  return undefined;
}
