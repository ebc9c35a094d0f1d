import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { deleteTags } from './check-elements';
import type { Collector } from './collector';

const token =
  /<(?:\?[\s\S]*?\?>|!\[CDATA\[[\s\S]*?\]\]>|!DOCTYPE[^>]*>)|<!--[\s\S]*?(?:-->|$)|<(\/?)([a-z][a-z0-9-]*)((?:[^"'>]|"[^"]*"|'[^']*')*)>/gi;
/** Tags that the HTML parser ignores inside a body. */
const passedOver = /^(?:html|head|body|frame|frameset)$/i;
/** Elements that enclose all that follows when left open, or give it their look; HTML closes the others by itself. */
const enclosing =
  /^(?:a|article|aside|b|blockquote|code|details|div|dl|em|figure|footer|header|i|ol|s|section|small|strong|summary|table|u|ul)$/i;

/**
 * Remark plugin for `.md`: reports raw HTML that the parser would drop, and open elements that would enclose the text after
 * them.
 */
export const reportLostHtml = (found: Collector) => () => (tree: Root) => {
  const open: { name: string; place: Parameters<Collector['report']>[0] }[] = [];
  visit(tree, 'html', (node) => {
    for (const match of node.value.matchAll(token)) {
      const [written, slash, name = '', attributes = ''] = match;
      const place = placeIn(node, match.index);
      if (/^<(?:\?|!\[|!D)/i.test(written)) {
        found.report(
          place,
          'warning',
          'html/lost',
          `"${written.slice(0, 40)}" is not shown`,
          'Put it in backticks or a fence, or delete it.',
        );
        continue;
      }
      const twice = repeatedName(attributes);
      if (twice !== undefined)
        found.report(
          place,
          'warning',
          'html/lost',
          `<${name}> has "${twice}" twice, and the second one is ignored`,
          'Keep one of them.',
        );
      if (written.startsWith('<!--')) {
        if (!written.endsWith('-->'))
          found.report(
            place,
            'error',
            'html/comment',
            'a comment is never closed, so the rest of the text would vanish',
            'Close it: -->.',
          );
      } else if (passedOver.test(name)) {
        if (slash === '') found.report(place, 'error', 'html/element', `<${name.toLowerCase()}> is not allowed`, deleteTags);
      } else if (enclosing.test(name) && !attributes.endsWith('/')) {
        if (slash === '') open.push({ name: name.toLowerCase(), place });
        else close(open, name.toLowerCase());
      }
    }
  });
  for (const { name, place } of open)
    found.report(
      place,
      'warning',
      'html/unclosed',
      `<${name}> is never closed, so it contains everything after it`,
      `Close it: </${name}>. Put it in backticks when it is code.`,
    );
};

function repeatedName(attributes: string): string | undefined {
  const names = [...attributes.matchAll(/([^\s"'<>/=]+)(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?/g)].map(([, name = '']) =>
    name.toLowerCase(),
  );
  return names.find((name, index) => names.indexOf(name) < index);
}

function close(open: { name: string }[], name: string): void {
  const index = open.findLastIndex((tag) => tag.name === name);
  if (index >= 0) open.splice(index, 1);
}

/** The place of an offset in the text of a node. */
export function placeIn(
  node: { value: string; position?: { start: { line: number; column: number } } | undefined },
  offset: number,
) {
  const { line, column } = node.position?.start ?? { line: 1, column: 1 };
  const before = node.value.slice(0, offset).split('\n');
  const last = before.at(-1) ?? '';
  return {
    position: { start: { line: line + before.length - 1, column: before.length === 1 ? column + last.length : last.length + 1 } },
  };
}
