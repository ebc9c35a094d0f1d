import type { Element, ElementContent, Properties, Text } from 'hast';

declare module 'mdast-util-to-hast' {
  interface RawData {
    /** The code that a block shows, with its title. */
    code?: string;
    /** The TeX of a formula. */
    tex?: string;
  }
}

/** Builds an element. */
export function h(tagName: string, properties: Properties = {}, ...children: (ElementContent | string | undefined)[]): Element {
  const present = children.flatMap((child) => (child === undefined ? [] : [typeof child === 'string' ? text(child) : child]));
  return { type: 'element', tagName, properties, children: present };
}

export const text = (value: string): Text => ({ type: 'text', value });

export function classesOf(element: Element): string[] {
  const { className } = element.properties;
  return Array.isArray(className) ? className.map(String) : [];
}
