import type { Element, Root } from 'hast';
import { raw } from 'hast-util-raw';
import { toHtml } from 'hast-util-to-html';
import { toString } from 'hast-util-to-string';
import { SKIP, visit } from 'unist-util-visit';
import { escaped } from '@/lib/base/escaped';
import { applyEdits, type Edit, type EditedText, oldLineAt } from './edited-text';
import type { AddressBook, TakeNote } from './imported';
import { htmlRanges, insideCode, picture } from './markdown-tree';

/** Drawings that stand in a text as SVG become pictures beside it. One that takes parts from elsewhere in the page is left. */
export function convertDrawings(source: EditedText, book: AddressBook, note: TakeNote): EditedText {
  const { text } = source;
  const isCode = insideCode(text);
  const edits = [...text.matchAll(/<svg\b(?:[^"'>]|"[^"]*"|'[^']*')*>[\s\S]*?<\/svg>/gi)].flatMap((match): Edit[] => {
    const [written] = match;
    const place = { start: match.index, end: match.index + written.length };
    if (isCode(place.start)) return [];
    const drawing = drawingOf(written);
    if (drawing === undefined) return [];
    const src = book.draw(drawing.svg);
    note(oldLineAt(source, place.start), 'changed', `a drawing in the text became the picture "${src}"`);
    const isPart = htmlRanges(text).some(({ start, end }) => place.start > start && place.start < end);
    const { title } = drawing;
    return [{ ...place, text: isPart ? `<img src="${src}" alt="${escaped(title)}">` : picture(src, title) }];
  });
  return applyEdits(source, edits);
}

/** The file of a drawing, without what could run or load; `undefined` when it cannot stand alone. */
function drawingOf(written: string): { svg: string; title: string } | undefined {
  const tree = raw({ type: 'root', children: [{ type: 'raw', value: written }] } as Root) as Root;
  const svg = tree.children.find((child): child is Element => child.type === 'element' && child.tagName === 'svg');
  if (svg === undefined) return undefined;
  const ids = new Set<unknown>();
  const used: string[] = [];
  let title = '';
  visit(svg, 'element', (element, index, parent) => {
    if (/^(?:script|foreignobject|iframe|audio|video)$/i.test(element.tagName) && parent !== undefined && index !== undefined) {
      parent.children.splice(index, 1);
      return [SKIP, index];
    }
    ids.add(element.properties.id);
    if (element.tagName === 'title' && title === '') title = toString(element).trim();
    for (const [key, value] of Object.entries(element.properties)) {
      const isAddress = /^(?:xlink:?)?href$/i.test(key);
      if (isAddress && typeof value === 'string' && value.startsWith('#')) used.push(value.slice(1));
      if (/^on/i.test(key) || (isAddress && !String(value).startsWith('#'))) delete element.properties[key];
    }
    return undefined;
  });
  if (used.some((id) => !ids.has(id)) || svg.children.length === 0) return undefined;
  const label = svg.properties.ariaLabel;
  svg.properties.xmlns = 'http://www.w3.org/2000/svg';
  return { svg: `${toHtml(svg, { space: 'svg' })}\n`, title: title || (typeof label === 'string' ? label : '') };
}
