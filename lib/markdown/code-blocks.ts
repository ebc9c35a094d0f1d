import type { Element, Parents, Root } from 'hast';
import { toString } from 'hast-util-to-string';
import { visit } from 'unist-util-visit';
import { nearest } from '@/lib/base/nearest';
import { checkFence, isVerified, withoutRemoved } from './check-fence';
import { codeBlock, plainCode } from './code-block';
import type { Collector } from './collector';
import { diagram } from './diagram';
import { fenceMeta } from './fence-meta';
import { isKnownLanguage, languages } from './highlighter';
import { classesOf } from './nodes';

/** How other highlighters mark lines and words. */
const foreignNotation =
  /\[!code [^\]]*\]|(?<=(?:\/\/|#|<!--|\/\*|--) ?)(?:highlight|focus|error)-(?:next-line|start|end|line)(?= *(?:-->|\*\/\}?)?$)/;

/** Rehype plugin: renders fences as highlighted code and diagrams as SVG, each as one raw HTML node. */
export const codeBlocks = (found: Collector) => () => async (tree: Root) => {
  const work: { parent: Parents; pre: Element; code: Element }[] = [];
  visit(tree, 'element', (pre, _, parent) => {
    const code = pre.children.find((child) => child.type === 'element');
    if (pre.tagName === 'pre' && code?.type === 'element' && code.tagName === 'code' && parent !== undefined)
      work.push({ parent, pre, code });
  });
  const counts = new Map<string, number>();
  const occurrence = (name: string) => {
    const before = counts.get(name) ?? 0;
    counts.set(name, before + 1);
    return before;
  };
  const sourceOf = (title: string) => found.say('diagramSourceOf', { title }).replace(/"/g, '');
  for (const { parent, pre, code } of work) {
    const place = code.position === undefined ? pre : code;
    const name =
      classesOf(code)
        .find((name) => name.startsWith('language-'))
        ?.slice('language-'.length) ?? '';
    const language = name.toLowerCase();
    const text = toString(code).replace(/\n$/, '');
    if (language !== '' && !isKnownLanguage(language)) {
      const guess = nearest(language.replace(/^diff-/, ''), languages);
      found.report(
        place,
        'warning',
        'code/unknown-language',
        `"${name}" is not a known language, so it is shown as plain text`,
        guess === undefined ? 'Leave the language out, or write "text".' : `Did you mean "${guess}"?`,
      );
    }
    const meta = String(code.properties.dataMeta ?? '');
    const { title, unknown } = fenceMeta(meta);
    if (unknown.length > 0)
      found.report(
        place,
        'warning',
        'code/meta',
        `${unknown.map((word) => `"${word}"`).join(', ')} after the language of a fence ${unknown.length === 1 ? 'is' : 'are'} not supported`,
        'Known: title="…", {1,3-5}, ins={2}, del={3}, /word/, showLineNumbers, verify.',
      );
    for (const [index, line] of plainCode(text).split('\n').entries()) {
      const sign = foreignNotation.exec(line)?.[0];
      if (sign === undefined) continue;
      found.report(
        shifted(place, index + 1, line.indexOf(sign) + 1),
        'warning',
        'code/notation',
        `"${sign}" is not known, so readers see it`,
        'Known: [!code ++], [!code --], [!code highlight], [!code focus], each at the end of its line; or {1,3-5} after the language.',
      );
    }
    const fault = checkFence(text, language, meta);
    if (fault !== undefined)
      found.report(
        shifted(place, fault.line, fault.column),
        isVerified(meta) ? 'error' : 'warning',
        fault.rule,
        fault.message,
        fault.hint,
      );
    else if (/^ya?ml$/.test(language) && isVerified(meta))
      found.manifests.push({ text: withoutRemoved(text), line: found.placeOf(place).line + 1 });
    const drawn = language === 'mermaid' ? await diagram(text, found.diagrams.length + 1, found.say) : undefined;
    for (const { line, rule, message, hint } of drawn?.remarks ?? [])
      found.report(shifted(place, line), 'warning', rule, message, hint);
    let value: string;
    const shown = [title ?? '', plainCode(text)].filter((part) => part !== '').join('\n');
    if (drawn?.svg === undefined) value = await codeBlock(text, language, meta, occurrence, found.say);
    else {
      found.diagrams.push({ id: drawn.id, svg: drawn.svg, title: drawn.title, description: drawn.description });
      value = drawn.html(
        await codeBlock(drawn.source, 'text', `title="${sourceOf(drawn.title)}"`, occurrence, found.say),
        // Only posts have pictures of their diagrams: lib/views/diagram-view.ts.
        found.source.path.startsWith('posts/'),
      );
    }
    parent.children = parent.children.map((child) => (child === pre ? { type: 'raw', value, data: { code: shown } } : child));
  }
};

/** The place of a line in a fence; line 1 is the one below the opening. */
function shifted(node: Element, line: number, column = 1) {
  const start = node.position?.start ?? { line: 1, column: 1 };
  return { position: { start: { line: start.line + line, column: start.column + column - 1 } } };
}
