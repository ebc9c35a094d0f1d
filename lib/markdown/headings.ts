import GithubSlugger from 'github-slugger';
import type { Element, Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import { isSafeId } from './allow-list';
import type { Collector } from './collector';
import type { Heading } from './compiled-body';
import { classesOf, h } from './nodes';

/** Invisible characters, such as the variation selector after an emoji: nobody could type such an id. */
const invisible = /[\p{Default_Ignorable_Code_Point}\p{Cc}\u20e3]/gu;

/** Ids that the compiler generates for diagrams and footnotes. */
const reserved = /^(?:diagram-\d|fn-|fnref-|footnote-label$)/;

/**
 * Rehype plugin: gives headings ids and anchor links, and lists them. An explicit id (`## Title [#id]`) is kept, so that a
 * reworded heading keeps its links, and generated ids avoid it. Further ids (`[#id #old-id]`) lead to the heading too, and so
 * does the id that was generated while invisible signs were kept: it may have been published.
 *
 * @param list receives the headings
 */
export const headings = (found: Collector, list: Heading[]) => () => (tree: Root) => {
  const [slugger, earlier] = [new GithubSlugger(), new GithubSlugger()];
  reserveIds(tree, slugger, found);
  Object.assign(earlier.occurrences, slugger.occurrences);
  visit(tree, 'element', (element) => {
    if (isFootnotes(element)) return SKIP;
    if (!/^h[1-6]$/.test(element.tagName)) return undefined;
    if (element.tagName === 'h1') element.tagName = 'h2';
    const words = wordsOf(element);
    const text = wordsOf(element, true);
    if (text === '') {
      found.report(element, 'error', 'heading/empty', 'a heading has no text', 'Write its text, or delete the line.');
      return undefined;
    }
    const given = element.properties.id;
    const isGiven = typeof given === 'string';
    const id = isGiven ? given : generated(slugger, words.replace(invisible, ''));
    const withInvisible = isGiven ? id : generated(earlier, words);
    const { dataEarlierIds, ...properties } = element.properties;
    element.properties = { ...properties, id };
    const depth = Number(element.tagName.slice(1));
    if (depth === 2 || depth === 3 || depth === 4) list.push({ id, depth, text });
    element.children.push(
      ...[...earlierIds(dataEarlierIds), ...(isInvisiblyOther(withInvisible, id) ? [withInvisible] : [])].map((old) =>
        h('span', { id: old }),
      ),
      h(
        'a',
        { className: ['anchor'], href: `#${id}`, ariaLabel: found.say('sectionLink', { heading: text }) },
        h('span', { ariaHidden: 'true' }, '#'),
      ),
    );
    return SKIP;
  });
};

const generated = (slugger: GithubSlugger, words: string): string =>
  slugger.slug(new GithubSlugger().slug(words) === '' ? 'section' : words);

/** Whether two ids differ only in invisible characters. Numbers of repeated headings are not compared. */
const isInvisiblyOther = (old: string, id: string): boolean => old !== id && old.replace(invisible, '') !== old;

/** Earlier ids of a heading. Unsafe ones come from a hand-written attribute and are dropped. */
const earlierIds = (written: unknown): string[] =>
  typeof written === 'string' ? written.split(' ').filter((id) => isSafeId(id)) : [];

const isFootnotes = ({ properties }: Element) =>
  properties.dataFootnotes !== undefined || properties.dataFootnoteRef !== undefined;

/** Reserves explicit ids and those of diagrams, so that no generated id repeats one. */
function reserveIds(tree: Root, slugger: GithubSlugger, found: Collector): void {
  const taken = new Set<string>();
  let diagrams = 0;
  visit(tree, 'element', (element) => {
    if (isFootnotes(element)) return SKIP;
    if (classesOf(element).includes('language-mermaid')) slugger.slug(`diagram-${++diagrams}`);
    const { id: own, dataEarlierIds } = element.properties;
    for (const id of [...(typeof own === 'string' ? [own] : []), ...earlierIds(dataEarlierIds)]) {
      if (taken.has(id))
        found.report(element, 'error', 'heading/id', `the id "${id}" is used twice`, 'Give each heading its own.');
      else if (reserved.test(id))
        found.report(element, 'error', 'heading/id', `the id "${id}" is reserved for diagrams and footnotes`, 'Choose another.');
      taken.add(id);
      slugger.occurrences[id] ??= 0;
    }
    return undefined;
  });
}

/** The words of a heading. @param formulas whether its formulas count, as TeX: no id has held them */
function wordsOf(heading: Element, formulas = false): string {
  const words: string[] = [];
  visit(heading, (node) => {
    if (node.type === 'element' && isFootnotes(node)) return SKIP;
    if (formulas && node.type === 'raw' && node.data?.tex !== undefined) words.push(node.data.tex);
    if (node.type === 'text') words.push(node.value);
    if (node.type === 'element' && node.tagName === 'img') words.push(String(node.properties.alt ?? ''));
    return undefined;
  });
  return words.join('').replace(/\s+/g, ' ').trim();
}
