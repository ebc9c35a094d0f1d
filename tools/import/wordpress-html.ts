import { escaped } from '@/lib/base/escaped';
import { valuesOf } from './tag-values';

/** Files of the media library by their number. */
export type Attachments = ReadonlyMap<string, { readonly url: string; readonly alt: string }>;

/** Shortcodes that hold code. */
const code =
  /\[(code|sourcecode|crayon|highlight|php|js|javascript|jscript|css|html|xml|python|ruby|bash|shell|powershell|perl|csharp|fsharp|c|cpp|java|scala|swift|vb|go|sql|json|yaml|text|plain)\b([^\]]*)\]([\s\S]*?)\[\/\1\]/g;

/**
 * The HTML that WordPress shows for the text of a post: its shortcodes and paragraphs.
 *
 * @param left called for a shortcode that stays as it is
 */
export function wordpressHtml(content: string, attachments: Attachments, left: (name: string) => void): string {
  const withCode = content.replace(code, (_, name: string, attributes: string, inside: string) => {
    const { language, lang } = valuesOf(attributes);
    const shown = /^(?:code|sourcecode|crayon|highlight)$/.test(name) ? (language ?? lang ?? '') : name;
    return `<pre><code class="language-${shown}">${/&lt;|&gt;|&amp;/.test(inside) ? inside : escaped(inside)}</code></pre>`;
  });
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
      .replace(/\[gallery\b([^\]]*)\]/g, (_, attributes: string) =>
        (valuesOf(attributes).ids ?? '')
          .split(/\s*,\s*/)
          .flatMap((id) => attachments.get(id) ?? [])
          .map(({ url, alt }) => `\n\n<figure><img src="${escaped(url)}" alt="${escaped(alt)}"></figure>\n\n`)
          .join(''),
      )
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
      .replace(
        /^[ \t]*(https?:\/\/(?:www\.)?(?:youtube\.com\/watch|youtu\.be\/)\S+)[ \t]*$/gm,
        '<div class="wp-block-embed">$1</div>',
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

const block =
  /^<(?:\/?(?:table|thead|tfoot|caption|col|colgroup|tbody|tr|td|th|div|dl|dd|dt|ul|ol|li|pre|form|map|area|blockquote|address|style|p|h[1-6]|hr|fieldset|legend|section|article|aside|header|footer|nav|figure|figcaption|details|summary|iframe|video|audio|script)\b|!--)/i;

/** Paragraphs of the classic editor, which saves empty lines instead of tags. */
function withParagraphs(html: string): string {
  return outsideCode(html.replace(/\r\n?/g, '\n'), (part) =>
    part
      .split(/\n[ \t]*\n+/)
      .map((piece) => piece.trim())
      .filter((piece) => piece !== '')
      .map((piece) => (block.test(piece) ? piece : `<p>${piece.replace(/(?<!<br ?\/?>)\n/g, '<br>\n')}</p>`))
      .join('\n\n'),
  );
}
