import { escaped } from '@/lib/base/escaped';
import { isPicture } from '@/lib/markdown/file-kinds';
import { valuesOf } from './tag-values';

/** A file of the media library. */
interface Attachment {
  readonly url: string;
  readonly alt: string;
  readonly caption: string;
  /** Number of the post that it was uploaded for. */
  readonly parent: string;
}

/** Files of the media library by their number, in the order of galleries. */
export type Attachments = ReadonlyMap<string, Attachment>;

/** Shortcodes that hold code: of WordPress.com, SyntaxHighlighter, Crayon, and CodeColorer (`[cc lang="php"]`, `[ccN_php]`). */
const code =
  /\[(cc[a-z]*(?:_\w+)?|code|codecolorer|codesyntax|sourcecode|crayon|highlight|php|js|javascript|jscript|css|html|xml|python|ruby|bash|shell|powershell|perl|csharp|fsharp|c|cpp|java|scala|swift|vb|go|sql|json|yaml|text|plain)\b([^\]]*)\]([\s\S]*?)\[\/\1\]/gi;

/** Code of WP-Syntax, which is not escaped. */
const rawCode = /<pre\b([^>]*\blang="(\w+)"[^>]*)>([\s\S]*?)<\/pre>/g;

/** What `post` is to its text. */
export interface TextOf {
  /** Number of the post. */
  readonly post: string;
  readonly attachments: Attachments;
}

/**
 * The HTML that WordPress shows for the text of a post: its shortcodes and paragraphs.
 *
 * @param left called for a shortcode that stays as it is
 */
export function wordpressHtml(content: string, { post, attachments }: TextOf, left: (name: string) => void): string {
  const inHtml = (inside: string) => (/&lt;|&gt;|&amp;/.test(inside) ? inside : escaped(inside));
  const withCode = content
    .replace(code, (_, name: string, attributes: string, inside: string) => {
      const { language, lang } = valuesOf(attributes);
      const named = /^(?:cc[a-z]*|code|codecolorer|codesyntax|sourcecode|crayon|highlight)(?:_(\w+))?$/i.exec(name);
      const shown = named === null ? name : (named[1] ?? language ?? lang ?? '');
      return /^cc[a-z]*i/i.test(name)
        ? `<code>${inHtml(inside)}</code>`
        : `<pre><code class="language-${shown}">${inHtml(inside)}</code></pre>`;
    })
    .replace(
      rawCode,
      (_, attributes: string, lang: string, inside: string) =>
        `<pre class="language-${lang}">${/\bescaped="true"/.test(attributes) ? inside : inHtml(inside)}</pre>`,
    );
  const blocks = withCode.replace(
    /<!-- wp:(?:syntaxhighlighter\/code|code) (\{[^\n]*?\}) -->\s*<pre\b/g,
    (written, json: string) =>
      `<pre class="language-${/"language":"(\w+)"/.exec(json)?.[1] ?? ''}"${written.slice(written.indexOf('<pre') + 4)}`,
  );
  const shown = outsideCode(blocks, (html) =>
    html
      .replace(/\[caption\b([^\]]*)\]([\s\S]*?)\[\/caption\]/g, (_, attributes: string, inside: string) => {
        const [, picture = '', words = ''] = /^\s*((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*<\/a>)?)([\s\S]*)$/.exec(inside) ?? [];
        const caption = words.trim() || (valuesOf(attributes).caption ?? '');
        return picture === '' ? inside : `\n\n<figure>${picture}<figcaption>${caption}</figcaption></figure>\n\n`;
      })
      .replace(/\[gallery\b([^\]]*)\]/g, (_, attributes: string) => {
        const { ids, include = ids, exclude = '' } = valuesOf(attributes);
        const list = (numbers: string) => numbers.split(/[\s,]+/);
        const shown =
          include === undefined
            ? [...attachments].filter(([id, { parent, url }]) => parent === post && isPicture(url) && !list(exclude).includes(id))
            : list(include).flatMap((id): [string, Attachment][] => {
                const found = attachments.get(id);
                return found === undefined ? [] : [[id, found]];
              });
        return shown
          .map(
            ([, { url, alt, caption }]) =>
              `\n\n<figure><img src="${escaped(url)}" alt="${escaped(alt)}"><figcaption>${caption}</figcaption></figure>\n\n`,
          )
          .join('');
      })
      .replace(
        /\[embed\b[^\]]*\]([\s\S]*?)\[\/embed\]/g,
        (_, url: string) => `\n\n<div class="wp-block-embed">${url.trim()}</div>\n\n`,
      )
      .replace(/\[gist\b([^\]]*)\](?:([^[\]]*)\[\/gist\])?/g, (written, attributes: string, inside = '') => {
        const { id = '' } = valuesOf(attributes);
        const found = /(?:[\w-]+\/)?[0-9a-f]{5,}/.exec(
          `${id} ${attributes} ${inside}`.replace(/https?:\/\/gist\.github\.com\//g, ' '),
        )?.[0];
        return found === undefined ? written : `\n\n<p><a href="https://gist.github.com/${found}">Gist ${found}</a></p>\n\n`;
      })
      .replace(/\[youtube[= ]+["']?(https?:[^\]"'\s]+|[\w-]{11})[^\]]*\]/g, (_, video: string) => {
        const url = video.startsWith('http') ? video : `https://www.youtube.com/watch?v=${video}`;
        return `\n\n<div class="wp-block-embed">${url}</div>\n\n`;
      })
      .replace(/\[(video|audio)\b([^\]]*)\](?:[\s\S]*?\[\/\1\])?/g, (written, name: string, attributes: string) => {
        const { src, mp4, webm, mp3, ogg, m4a, wav } = valuesOf(attributes);
        const file = src ?? mp4 ?? webm ?? mp3 ?? ogg ?? m4a ?? wav;
        return file === undefined ? written : `\n\n<${name} src="${escaped(file)}" controls></${name}>\n\n`;
      })
      .replace(/^[ \t]*(https?:\/\/[^\s<>"]+)[ \t]*\r?$/gm, '\n\n<div class="wp-block-embed">$1</div>\n\n')
      // The picture behind the words of a cover, in the form before WordPress 6.
      .replace(
        /<div [^>]*\bwp-block-cover\b[^>]*\bstyle="[^"]*background-image:\s*url\((?:'|&quot;|&#0?39;)?([^)'"&]+)[^)]*\)[^>]*>/g,
        '$&<figure><img src="$1" alt=""></figure>',
      ),
  );
  for (const [, name = ''] of shown
    .replace(/<pre\b[\s\S]*?<\/pre>/g, '')
    .matchAll(/\[([a-z][\w-]+)(?:\s+[\w-]+=[^\]]*)?\/?\](?!\()/g))
    if (!/^(?:x|sic|edit|update|citation)$/.test(name)) left(name);
  return content.includes('<!-- wp:') ? shown.replace(/<!-- \/?wp:[\s\S]*?-->/g, '') : withParagraphs(shown);
}

/** Applies a change to what is not code. */
const outsideCode = (html: string, change: (part: string) => string) =>
  html
    .split(/(<pre\b[\s\S]*?<\/pre>)/)
    .map((part, index) => (index % 2 === 0 ? change(part) : part))
    .join('');

/** A tag that ends a paragraph. */
const block =
  /(<!--[\s\S]*?-->|<\/?(?:table|thead|tfoot|caption|col|colgroup|tbody|tr|td|th|div|dl|dd|dt|ul|ol|li|pre|form|map|area|blockquote|address|style|p|h[1-6]|hr|fieldset|legend|section|article|aside|header|footer|nav|figure|figcaption|details|summary|iframe|video|audio|script)\b[^>]*>)/i;

/** Tags after which a text needs no paragraph of its own. */
const holdsText = /^<(?:li|p|td|th|dt|dd|h[1-6]|caption|figcaption|summary|legend|address|style|script|video|audio|iframe)\b/i;

/**
 * Paragraphs of the classic editor, which saves empty lines instead of tags.
 *
 * @see https://developer.wordpress.org/reference/functions/wpautop/
 */
function withParagraphs(html: string): string {
  return outsideCode(html.replace(/\r\n?/g, '\n'), (part) => {
    let before = '';
    const pieces = part.split(block).flatMap((run, index) => {
      if (index % 2 === 1) return ((before = run), [run]);
      return run.split(/\n[ \t]*\n\s*/).flatMap((piece) => {
        const words = piece.trim().replace(/(?<!<br ?\/?>)\n/g, '<br>\n');
        if (words === '') return [];
        const isHeld = holdsText.test(before);
        before = '';
        return isHeld ? [words] : [`<p>${words}</p>`];
      });
    });
    return pieces.join('\n');
  });
}
