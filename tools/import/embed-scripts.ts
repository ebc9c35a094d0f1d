import { posix } from 'node:path';
import { decoded } from '@/lib/base/decoded';
import { escaped } from '@/lib/base/escaped';
import { valuesOf } from './tag-values';

/**
 * Replaces documents shown in the page (`<object>`, `<embed>`) by a link to them, or by what stands in them for browsers that
 * cannot show them.
 *
 * @param html one raw HTML node
 */
export const documentLinks = (html: string, say: (kind: 'left' | 'changed', message: string) => void): string =>
  html.replace(
    /<(object)\b((?:[^"'>]|"[^"]*"|'[^']*')*)>([\s\S]*?)<\/object\s*>|<embed\b((?:[^"'>]|"[^"]*"|'[^']*')*)>/gi,
    (written, object?: string, outer = '', inside = '', alone = '') => {
      const { data = '', src = data } = valuesOf(object === undefined ? alone : outer);
      if (src === '') return written;
      const words = inside.replace(/<\/?(?:param|embed|object)\b[^>]*>/gi, '').trim();
      say('changed', `the embedded document "${src}" became a link`);
      return /<a\b/i.test(words) ? words : `<a href="${src}">${escaped(decoded(posix.basename(src)))}</a>${words}`;
    },
  );

/** Names of what is lost without a word of the text. */
const silent = /^(?:style|link|meta)$/i;

/**
 * Replaces scripts that show something of another site by a link, and drops style sheets: neither is part of a text.
 *
 * @param html one raw HTML node
 */
export function embedLinks(html: string, say: (kind: 'left' | 'changed', message: string) => void): string {
  return html
    .replace(/<(style)\b[^>]*>[\s\S]*?<\/\1\s*>|<(?:link|meta)\b[^>]*>/gi, (written) => {
      const name = /<(\w+)/.exec(written)?.[1] ?? '';
      if (!silent.test(name)) return written;
      say('changed', `<${name.toLowerCase()}> was removed: the site sets the look`);
      return '';
    })
    .replace(/<script\b([^>]*)>([\s\S]*?)<\/script\s*>/gi, (written, attributes: string, inside: string) => {
      const src = /\bsrc\s*=\s*["']?([^\s"'>]+)/i.exec(attributes)?.[1];
      if (src === undefined || inside.trim() !== '') return written;
      const gist = /^(?:https?:)?\/\/gist\.github\.com\/([\w/.-]+?)\.js(?:\?file=([^&"']+))?/i.exec(src);
      if (gist?.[1] !== undefined) {
        say('changed', `the script of the gist ${gist[1]} became a link`);
        return `<a href="https://gist.github.com/${gist[1]}">Gist ${gist[1]}${gist[2] === undefined ? '' : `, ${gist[2]}`}</a>`;
      }
      const slides = /^(?:https?:)?\/\/(asciinema\.org\/a\/\w+|speakerdeck\.com\/[\w/-]+)(?:\.js)?/i.exec(src)?.[1];
      if (slides !== undefined) {
        say('changed', `the script of "${src}" became a link`);
        return `<a href="https://${slides.replace(/\.js$/, '')}">${slides}</a>`;
      }
      if (!/^(?:https?:)?\/\//.test(src)) return written;
      // What it decorates, such as the quote of a post, is in the text.
      say('changed', `the script "${src}" was removed`);
      return '';
    });
}
