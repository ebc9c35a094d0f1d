import { visit } from 'unist-util-visit';
import { applyEdits, type Edit, type EditedText } from './edited-text';
import { keptName } from './kept-components';
import { destination, fence, markdownTree, rangeOf } from './markdown-tree';

/** Writes Markdown with kept components as MDX, where a brace is code, a tag is closed, and a comment stands in braces. */
export function asMdx(source: EditedText): EditedText {
  const { text } = source;
  const edits: Edit[] = [];
  visit(markdownTree(text), (node) => {
    const { start, end } = rangeOf(node);
    const written = text.slice(start, end);
    const replace = (made: string) => void (made !== written && edits.push({ start, end, text: made }));
    if (node.type === 'html') replace(htmlAsMdx(written));
    if (node.type === 'text') replace(textAsMdx(written, /(?:^|\n)[ \t]*$/.test(text.slice(0, start))));
    if (node.type === 'code' && !/^[ \t]*(?:`{3}|~{3})/.test(written)) replace(fence(node.value));
    if (node.type !== 'link' || !written.startsWith('<')) return undefined;
    replace(`[${textAsMdx(written.slice(1, -1), false)}](${destination(node.url)})`);
    return 'skip';
  });
  return applyEdits(source, edits);
}

/** Escapes what begins code or a tag; a line that begins like a statement of JavaScript is text too. */
const textAsMdx = (written: string, isFirst: boolean) =>
  written
    .replace(/\\[\s\S]|[{}<]/g, (sign) => (sign.length > 1 ? sign : `\\${sign}`))
    .replace(/^[ie](?=(?:mport|xport)\s)/, (letter) => (isFirst ? `&#${letter.charCodeAt(0)};` : letter));

const piece = /<!--([\s\S]*?)-->|<(\/?)([a-zA-Z][\w.-]*)((?:[^"'<>]|"[^"]*"|'[^']*')*?)(\/?)>|[{}]/g;
const voids = /^(?:br|col|hr|img|input|source|track|wbr)$/i;

function htmlAsMdx(html: string): string {
  return html.replace(
    piece,
    (written: string, comment?: string, slash?: string, element?: string, attributes = '', closing?: string) => {
      if (comment !== undefined) return `{/*${comment.replace(/\*\//g, '* /')}*/}`;
      if (element === undefined) return `\\${written}`;
      const name = keptName(element);
      if (slash === '/') return `</${name ?? element}>`;
      if (name !== undefined)
        return `<${name}${attributes.replace(/="\{([^"]*)\}"/g, (_: string, value: string) => `={${decodeURIComponent(value)}}`)}${closing}>`;
      const quoted = attributes.replace(/=\s*(?=[^\s"'])([^\s"'<>]+)/g, '="$1"').trimEnd();
      return voids.test(element) || closing === '/' ? `<${element}${quoted} />` : `<${element}${quoted}>`;
    },
  );
}
