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
}

const attributes = '((?: [^\\s"=>]+(?:="[^"]*")?)*?)';
/** Tags as `toHtml` writes them: a double-quoted value may contain anything but its quote. */
const tags = new RegExp(
  `<(a|img)${attributes} (?:href|src)="content:((?:&#x?[0-9a-f]+;|[^"#])*)(?:#([^"]*))?"${attributes}>|<a(?: [^\\s"=>]+(?:="[^"]*")?)*>|</a>`,
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
const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');
const pathIn = (token: string) => unescaped(token).replace(/%(23|25)/g, (_, code: string) => (code === '23' ? '#' : '%'));

/**
 * Resolves the references in the HTML of a compiled body, in one pass. A dead link becomes its text, and a missing picture its
 * alt text. A link to a picture leads to the picture itself.
 */
export function resolveReferences(html: string, targets: ReferenceTargets): string {
  if (!html.includes('"content:')) return html;
  const closings: string[] = [];
  return html.replace(
    tags,
    (tag: string, name: string | undefined, before: string, token: string, anchor: string | undefined, after: string) => {
      if (tag === '</a>') return closings.pop() ?? tag;
      if (name === 'img') return pictureHtml(targets.picture(pathIn(token)), before, after);
      if (name === undefined) {
        closings.push('</a>');
        return tag;
      }
      const path = pathIn(token);
      const href =
        targets.link(path, anchor === undefined ? undefined : unescaped(anchor)) ??
        (/\.mdx?$/.test(path) ? undefined : targets.picture(path)?.src);
      closings.push(href === undefined ? '</span>' : '</a>');
      return href === undefined ? '<span class="dead-link">' : `<a${before} href="${escaped(href)}"${after}>`;
    },
  );
}

function pictureHtml(found: PictureTarget | undefined, before: string, after: string): string {
  if (found === undefined)
    return `<span class="missing-picture">${/ alt="([^"]*)"/.exec(before + after)?.[1]?.replace(/</g, '&lt;') ?? ''}</span>`;
  const image = `<img${sizeless(before)} src="${escaped(found.src)}" width="${found.width}" height="${found.height}"${sizeless(after)}>`;
  const sources = (found.sources ?? []).map(
    ({ type, srcset }) => `<source type="${type}" srcset="${escaped(srcset)}" sizes="(min-width: 48rem) 44rem, 100vw">`,
  );
  return sources.length === 0 ? image : `<picture>${sources.join('')}${image}</picture>`;
}

const sizeless = (attributes: string) => attributes.replace(/ (?:width|height)="[^"]*"/g, '');
