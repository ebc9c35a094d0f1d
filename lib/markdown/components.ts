import { nearest } from '@/lib/base/nearest';
import type { Element } from 'hast';
import type { Collector } from './collector';
import { calloutKinds, callout } from './callouts';
import { h } from './nodes';

interface Component {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  make(element: Element, found: Collector): Element;
}

/** Components that a post may use. Each turns its element into HTML elements. */
const components: Readonly<Record<string, Component>> = {
  Callout: {
    required: [],
    optional: ['kind', 'title'],
    make(element, found) {
      const kind = String(element.properties.kind ?? 'note').toLowerCase();
      if (!calloutKinds.has(kind))
        found.report(element, 'error', 'mdx/prop', `"${kind}" is not a kind of callout`, meant(kind, [...calloutKinds.keys()]));
      return callout(
        kind,
        element.children,
        element.properties.title === undefined ? undefined : String(element.properties.title),
      );
    },
  },
  Figure: {
    required: ['src', 'alt'],
    optional: ['caption'],
    make({ properties, position }) {
      const picture: Element = {
        ...h('img', { src: properties.src, alt: properties.alt, loading: 'lazy', decoding: 'async' }),
        position,
      };
      return h(
        'figure',
        { className: ['picture'] },
        picture,
        properties.caption === undefined ? undefined : h('figcaption', {}, String(properties.caption)),
      );
    },
  },
  Steps: {
    required: [],
    optional: [],
    make(element, found) {
      const [list, ...others] = element.children.filter((child) => child.type !== 'text' || child.value.trim() !== '');
      const isList = list?.type === 'element' && list.tagName === 'ol' && others.length === 0;
      if (!isList)
        found.report(
          element,
          'error',
          'mdx/steps',
          '<Steps> holds one numbered list and nothing else',
          'Write the steps as 1. 2. 3., with an empty line before and after the list.',
        );
      return h('div', { className: ['steps'] }, ...element.children);
    },
  },
  Aside: { required: [], optional: [], make: (element) => h('aside', { className: ['aside'] }, ...element.children) },
};

export const componentNames: readonly string[] = Object.keys(components);

/** Expands a component and reports invalid props; `undefined` when there is no such component. */
export function expandComponent(element: Element, found: Collector): Element | undefined {
  const component = Object.hasOwn(components, element.tagName) ? components[element.tagName] : undefined;
  if (component === undefined) return undefined;
  const known = [...component.required, ...component.optional];
  for (const name of Object.keys(element.properties)) {
    if (!known.includes(name))
      found.report(
        element,
        'error',
        'mdx/prop',
        `<${element.tagName}> has no "${name}"`,
        known.length === 0 ? 'It takes nothing.' : meant(name, known),
      );
  }
  for (const name of component.required) {
    if (element.properties[name] === undefined)
      found.report(element, 'error', 'mdx/prop', `<${element.tagName}> needs "${name}"`, `Add ${name}="…".`);
  }
  return { ...component.make(element, found), position: element.position };
}

/** A hint that names the nearest word, or all of them. */
function meant(word: string, known: readonly string[]): string {
  const guess = nearest(word, known);
  return guess === undefined ? `Known: ${known.join(', ')}.` : `Did you mean "${guess}"?`;
}
