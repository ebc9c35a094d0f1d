import type { Nodes, Root } from 'hast';
import type { Section } from './compiled-body';
import { classesOf } from './nodes';

/**
 * Splits the text of a body by headings, for search, and counts its words of prose. Code blocks are raw nodes, which say what
 * they hold.
 */
export function sectionsOf(tree: Root): { sections: Section[]; words: number } {
  const sections: Section[] = [];
  let current: { id?: string; heading?: string; parts: string[]; code: string[] } = { parts: [], code: [] };
  const close = () => {
    const text = tidied(current.parts);
    const code = current.code.join('\n');
    if (text !== '' || code !== '' || current.heading !== undefined)
      sections.push({ id: current.id, heading: current.heading, text, ...(code === '' ? {} : { code }) });
  };
  const walk = (node: Nodes): void => {
    if (node.type === 'text') return void current.parts.push(node.value);
    if (node.type === 'raw' && node.data?.code !== undefined) return void current.code.push(node.data.code);
    // What stands in no sentence is found too, below prose: code, formulas, the words of pictures.
    if (node.type === 'raw' && node.data?.tex !== undefined) return void current.code.push(node.data.tex);
    if (!('children' in node)) return;
    if (node.type === 'element') {
      const { properties, tagName } = node;
      if (tagName === 'img' && typeof properties.alt === 'string' && properties.alt !== '') current.code.push(properties.alt);
      // Numbers along an axis are no text.
      if (tagName === 'svg') return;
      if (
        classesOf(node).includes('anchor') ||
        properties.dataFootnoteRef !== undefined ||
        properties.dataFootnoteBackref !== undefined
      )
        return;
      if (properties.id === 'footnote-label') return;
      if (/^h[2-4]$/.test(tagName) && typeof properties.id === 'string') {
        close();
        current = { id: properties.id, heading: '', parts: [], code: [] };
        node.children.forEach(walk);
        current.heading = tidied(current.parts);
        current.parts = [];
        return;
      }
    }
    node.children.forEach(walk);
    if (node.type === 'element' && /^(?:p|li|td|th|dd|dt|div|blockquote|figcaption|summary|label|br|h[1-6])$/.test(node.tagName))
      current.parts.push(' ');
  };
  walk(tree);
  close();
  const words = sections.reduce((sum, section) => sum + countWords(section.heading ?? '') + countWords(section.text), 0);
  return { sections, words };
}

const tidied = (parts: readonly string[]) => parts.join('').replace(/\s+/g, ' ').trim();

const countWords = (text: string) => text.match(/[\p{L}\p{N}][\p{L}\p{N}'’_.-]*/gu)?.length ?? 0;
