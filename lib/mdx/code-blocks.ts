import type { Element, Root } from 'hast';
import { toString } from 'hast-util-to-string';
import { visit } from 'unist-util-visit';
import { nearest } from '@/lib/content/nearest';
import { codeBlock } from './code-block';
import type { Collector } from './collector';
import { diagram } from './diagram';
import { languages } from './highlighter';
import { classesOf, h } from './nodes';

/** Rehype plugin: fences become highlighted code, diagrams become pictures; each is one string of HTML in the tree. */
export const codeBlocks = (found: Collector) => () => async (tree: Root) => {
  const work: { pre: Element; code: Element }[] = [];
  visit(tree, 'element', (pre) => {
    const code = pre.children.find((child) => child.type === 'element');
    if (pre.tagName === 'pre' && code?.type === 'element' && code.tagName === 'code') work.push({ pre, code });
  });
  const counts = new Map<string, number>();
  const occurrence = (name: string) => {
    const before = counts.get(name) ?? 0;
    counts.set(name, before + 1);
    return before;
  };
  for (const { pre, code } of work) {
    const language = (
      classesOf(code)
        .find((name) => name.startsWith('language-'))
        ?.slice(9) ?? ''
    ).toLowerCase();
    const text = toString(code).replace(/\n$/, '');
    const meta = typeof code.data?.meta === 'string' ? code.data.meta : '';
    if (language !== '' && !languages.includes(language)) {
      const guess = nearest(language, languages);
      found.report(
        code.position === undefined ? pre : code,
        'warning',
        'code/language',
        `"${language}" is not a known language`,
        guess === undefined ? 'It is shown as plain text.' : `Did you mean "${guess}"?`,
      );
    }
    const drawn = language === 'mermaid' ? diagram(text, found.diagrams.length + 1) : undefined;
    if (drawn !== undefined && 'problem' in drawn)
      found.report(pre, 'warning', 'diagram/unsupported', drawn.problem, 'Its source is shown instead.');
    if (drawn !== undefined && 'svg' in drawn) {
      found.diagrams.push({ id: drawn.id, svg: drawn.svg, title: drawn.title, description: drawn.description });
      const source = await codeBlock(drawn.source, 'text', `title="Source of: ${drawn.title.replace(/"/g, '')}"`, occurrence);
      replace(pre, drawn.html(source));
    } else replace(pre, await codeBlock(text, language, meta, occurrence));
  }
};

/** The element becomes a plain wrapper around a string of HTML, which `toHtml` unwraps. */
function replace(pre: Element, html: string): void {
  Object.assign(pre, h('div', { className: ['raw'] }), { data: { html }, children: [{ type: 'raw', value: html }] });
}
