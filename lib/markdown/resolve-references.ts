import { escaped } from '@/lib/base/escaped';

interface PictureTarget {
  readonly src: string;
  readonly width: number;
  readonly height: number;
  readonly sources?: readonly { readonly type: string; readonly srcset: string }[];
}

/** Resolves the references of a body. */
export interface ReferenceTargets {
  /** Address of a content file, with the anchor; `undefined` when it is not served. */
  link(path: string, anchor: string | undefined): string | undefined;
  picture(path: string): PictureTarget | undefined;
  /** Address of any file of the content that is published as it is. */
  file(path: string): string | undefined;
}

const attributes = '((?: [^\\s"=>]+(?:="[^"]*")?)*?)';
/** Tags as `toHtml` writes them: a double-quoted value may contain anything but its quote. */
const tags = new RegExp(
  `<(a|img)${attributes} (?:href|src)="content:((?:&#x?[0-9a-f]+;|[^"#])*)(?:#([^"]*))?"${attributes}>|<(?:a|picture)(?: [^\\s"=>]+(?:="[^"]*")?)*>|</(?:a|picture)>`,
  'g',
);

const names: Readonly<Record<string, string>> = { amp: '&', quot: '"', lt: '<', gt: '>', apos: "'" };
const unescaped = (text: string) =>
  text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(amp|quot|lt|gt|apos));/gi, (_, hex?: string, decimal?: string, name?: string) =>
    hex !== undefined
      ? String.fromCodePoint(parseInt(hex, 16))
      : decimal !== undefined
        ? String.fromCodePoint(Number(decimal))
        : (names[name?.toLowerCase() ?? ''] ?? ''),
  );
const pathIn = (token: string) => unescaped(token).replace(/%(?:23|25|2C|20)/g, decodeURIComponent);

const recordings = /<(?:video|audio|source|track)(?: [^\s"=>]+(?:="[^"]*")?)*>/g;
const recordingAddress = / (src|poster|srcset)="([^"]*content:[^"]*)"/g;

/**
 * Resolves the references in the HTML of a compiled body, in one pass. A dead link becomes its text, and a missing picture its
 * alt text. A link to a picture leads to the picture itself.
 */
export function resolveReferences(html: string, targets: ReferenceTargets): string {
  if (!html.includes('"content:')) return html;
  const closings: string[] = [];
  let isInPicture = false;
  return html
    .replace(recordings, (tag) => recordingHtml(tag, targets))
    .replace(
      tags,
      (tag: string, name: string | undefined, before: string, token: string, anchor: string | undefined, after: string) => {
        if (tag === '</a>') return closings.pop() ?? tag;
        if (/^<\/?picture/.test(tag)) {
          isInPicture = !tag.startsWith('</');
          return tag;
        }
        if (name === 'img') return pictureHtml(targets.picture(pathIn(token)), before, after, isInPicture);
        if (name === undefined) {
          closings.push('</a>');
          return tag;
        }
        const path = pathIn(token);
        const href =
          targets.link(path, anchor === undefined ? undefined : unescaped(anchor)) ??
          (/\.mdx?$/.test(path) ? undefined : targets.file(path));
        closings.push(href === undefined ? '</span>' : '</a>');
        return href === undefined ? '<span class="dead-link">' : `<a${before} href="${escaped(href)}"${after}>`;
      },
    );
}

/** A tag with the addresses of its files; one that is not published leaves out its attribute. */
const recordingHtml = (tag: string, targets: ReferenceTargets) =>
  tag.replace(recordingAddress, (_, name: string, value: string) => {
    const addresses = value.split(/,\s+/).map((copy) => {
      const [written = '', ...size] = copy.split(' ');
      const address = written.startsWith('content:') ? targets.file(pathIn(written.slice('content:'.length))) : written;
      return address === undefined ? undefined : [escaped(address), ...size].join(' ');
    });
    const known = addresses.filter((address) => address !== undefined);
    return known.length === 0 ? '' : ` ${name}="${known.join(', ')}"`;
  });

/** @param isInPicture whether the author has written the `<picture>`, whose sources then come first */
function pictureHtml(found: PictureTarget | undefined, before: string, after: string, isInPicture: boolean): string {
  const attributes = before + after;
  if (found === undefined)
    return `<span class="missing-picture">${/ alt="([^"]*)"/.exec(attributes)?.[1]?.replace(/</g, '&lt;') ?? ''}</span>`;
  const { width, height } = shownSize(found, attributes);
  const image = `<img${sizeless(before)} src="${escaped(found.src)}" width="${width}" height="${height}"${sizeless(after)}>`;
  const sizes = width < found.width ? `${width}px` : '(min-width: 48rem) 44rem, 100vw';
  const sources = (found.sources ?? []).map(
    ({ type, srcset }) => `<source type="${type}" srcset="${escaped(srcset)}" sizes="${sizes}">`,
  );
  const whole = `${sources.join('')}${image}`;
  return sources.length === 0 || isInPicture ? whole : `<picture>${whole}</picture>`;
}

/** The picture's own size, or in its proportions what the author gave: the width, or else the height. */
function shownSize({ width, height }: PictureTarget, attributes: string): { width: number; height: number } {
  const given = (name: string) => Number(new RegExp(` ${name}="(\\d+)(?:px)?"`).exec(attributes)?.[1] ?? 0);
  const [wide, high] = [given('width'), given('height')];
  if (wide > 0) return { width: wide, height: Math.max(1, Math.round((wide * height) / width)) };
  if (high > 0) return { width: Math.max(1, Math.round((high * width) / height)), height: high };
  return { width, height };
}

const sizeless = (attributes: string) => attributes.replace(/ (?:width|height)="[^"]*"/g, '');
