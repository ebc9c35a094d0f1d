import type { Nodes, Root } from 'hast';
import type { Section } from './compiled-body';
import { classesOf } from './nodes';

/**
 * The text of a body by its headings, for search; code, diagrams and maths are left out.
 *
 * @returns sections in order, and the number of words in them
 */
export function sectionsOf(tree: Root): { sections: Section[]; words: number } {
  const sections: Section[] = [];
  let current: { id?: string; heading?: string; parts: string[] } = { parts: [] };
  const close = () => {
    const text = current.parts.join('').replace(/\s+/g, ' ').trim();
    if (text !== '' || current.heading !== undefined) sections.push({ id: current.id, heading: current.heading, text });
  };
  const walk = (node: Nodes): void => {
    if (node.type === 'text') return void current.parts.push(node.value);
    if (!('children' in node)) return;
    if (node.type === 'element') {
      const classes = classesOf(node);
      if (classes.includes('raw') || classes.includes('maths') || classes.includes('anchor') || node.tagName === 'svg') return;
      if (/^h[2-4]$/.test(node.tagName) && typeof node.properties.id === 'string' && node.properties.id !== 'footnote-label') {
        close();
        current = { id: node.properties.id, heading: '', parts: [] };
        const before = current.parts;
        node.children.forEach(walk);
        current.heading = before.join('').trim();
        current.parts = [];
        return;
      }
    }
    node.children.forEach(walk);
    if (node.type === 'element' && /^(?:p|li|td|th|dd|dt|div|blockquote|figcaption|summary|br)$/.test(node.tagName))
      current.parts.push(' ');
  };
  walk(tree);
  close();
  const words = sections.reduce((sum, section) => sum + countWords(section.heading ?? '') + countWords(section.text), 0);
  return { sections, words };
}

const countWords = (text: string) => text.match(/[\p{L}\p{N}][\p{L}\p{N}'’_.-]*/gu)?.length ?? 0;
