import GithubSlugger from 'github-slugger';
import type { Element, Root } from 'hast';
import { toString } from 'hast-util-to-string';
import { visit } from 'unist-util-visit';
import type { Collector } from './collector';
import type { Heading } from './compiled-body';
import { h } from './nodes';

const explicitId = /\s*(?:\{#([\w\p{L}.:-]+)\}|\[#([\w\p{L}.:-]+)\])\s*$/u;

/**
 * Rehype plugin: gives headings their ids and links, and lists them. `## Title [#id]` (in .md also `{#id}`) fixes an id,
 * so that a heading can be reworded without breaking links to it.
 *
 * @param headings headings found are added here
 */
export const headings = (found: Collector, list: Heading[]) => () => (tree: Root) => {
  const slugger = new GithubSlugger();
  const explicit = new Set<string>();
  visit(tree, 'element', (element) => {
    if (!/^h[1-6]$/.test(element.tagName) || isFootnoteLabel(element)) return;
    if (element.tagName === 'h1') element.tagName = 'h2';
    const given = takeExplicitId(element);
    const words = toString(element).trim();
    if (given !== undefined && explicit.has(given))
      found.report(element, 'error', 'heading/id', `the id "${given}" stands twice`, 'Give each heading its own.');
    if (given !== undefined) explicit.add(given);
    const id = given ?? slugger.slug(words);
    element.properties = { ...element.properties, id };
    const depth = Number(element.tagName.slice(1));
    if (depth === 2 || depth === 3 || depth === 4) list.push({ id, depth, text: words });
    element.children.push(
      h(
        'a',
        { className: ['anchor'], href: `#${id}`, ariaLabel: `Link to this section: ${words}` },
        h('span', { ariaHidden: 'true' }, '#'),
      ),
    );
  });
};

const isFootnoteLabel = (element: Element) =>
  element.properties.id === 'footnote-label' || element.properties.id === 'user-content-footnote-label';

function takeExplicitId(element: Element): string | undefined {
  const last = element.children.at(-1);
  if (last?.type !== 'text') return undefined;
  const match = explicitId.exec(last.value);
  if (match === null) return undefined;
  last.value = last.value.slice(0, match.index);
  return match[1] ?? match[2];
}
