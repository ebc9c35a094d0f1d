/** Answers what references of a body lead to. */
export interface ReferenceTargets {
  /** Address of a content file, with the anchor; `undefined` when it is not served. */
  link(path: string, anchor: string | undefined): string | undefined;
  /** A picture; `undefined` when there is none. */
  picture(
    path: string,
  ):
    | {
        readonly src: string;
        readonly width: number;
        readonly height: number;
        readonly sources: readonly { readonly type: string; readonly srcset: string }[];
      }
    | undefined;
}

const unescaped = (text: string) =>
  text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(amp|quot|lt|gt|apos));/gi, (_, hex?: string, decimal?: string, name?: string) =>
    hex !== undefined
      ? String.fromCodePoint(parseInt(hex, 16))
      : decimal !== undefined
        ? String.fromCodePoint(Number(decimal))
        : ({ amp: '&', quot: '"', lt: '<', gt: '>', apos: "'" }[name ?? ''] ?? ''),
  );
const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');

/**
 * Fills in the references that compiling left in a body's HTML, in one pass. A link to what is not served becomes its own text,
 * a missing picture the text for those who cannot see it.
 *
 * @param html as `compileBody` makes it
 */
export function resolveReferences(html: string, targets: ReferenceTargets): string {
  if (!html.includes('"content:')) return html;
  return html
    .replace(
      /<a\b([^>]*?) href="content:([^"#]*)(?:#([^"]*))?"([^>]*)>([\s\S]*?)<\/a>/g,
      (_, before: string, path: string, anchor: string | undefined, after: string, inner: string) => {
        const href = targets.link(unescaped(path), anchor === undefined ? undefined : unescaped(anchor));
        return href === undefined
          ? `<span class="dead-link">${inner}</span>`
          : `<a${before} href="${escaped(href)}"${after}>${inner}</a>`;
      },
    )
    .replace(/<img\b([^>]*?) src="content:([^"]*)"([^>]*?)\s*\/?>/g, (_, before: string, path: string, after: string) => {
      const found = targets.picture(unescaped(path));
      if (found === undefined) return `<span class="missing-picture">${/ alt="([^"]*)"/.exec(before + after)?.[1] ?? ''}</span>`;
      const image = `<img${before} src="${escaped(found.src)}" width="${found.width}" height="${found.height}"${after.replace(/ (?:width|height)="[^"]*"/g, '')}>`;
      const sources = found.sources.map(
        ({ type, srcset }) => `<source type="${type}" srcset="${escaped(srcset)}" sizes="(min-width: 48rem) 44rem, 100vw">`,
      );
      return sources.length === 0 ? image : `<picture>${sources.join('')}${image}</picture>`;
    });
}
