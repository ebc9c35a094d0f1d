import type { Piece } from '@/lib/search/snippet';

export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

export function button(label: string, onClick: (self: HTMLButtonElement) => void): HTMLButtonElement {
  const made = make('button', { type: 'button' }, label);
  made.addEventListener('click', () => onClick(made));
  return made;
}

/** A text with its search terms marked. */
export const pieces = (of: readonly Piece[]): (Node | string)[] =>
  of.map(({ text, marked }) => (marked ? make('mark', {}, text) : text));
