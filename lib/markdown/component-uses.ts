import type { Root } from 'mdast';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import { visit } from 'unist-util-visit';
import { nearest } from '@/lib/base/nearest';
import type { Collector } from './collector';
import { literalOf } from './literals';
import type { MdxComponent, MdxComponents } from './mdx-component';
import { propFaults } from './prop-faults';

/** One use of a component in a body. */
export interface ComponentUse {
  readonly name: string;
  readonly component: MdxComponent;
  /** Parsed by the component's schema; without children. */
  readonly props: Readonly<Record<string, unknown>>;
  readonly position: MdxJsxFlowElement['position'];
}

/** Index of a component's use, on its nodes in both syntax trees. */
export const numberOfUse = (node: { readonly data?: object | undefined }): number | undefined => {
  const use: unknown = node.data === undefined ? undefined : Reflect.get(node.data, 'use');
  return typeof use === 'number' ? use : undefined;
};

interface Child {
  readonly type: string;
  readonly data?: object | undefined;
  readonly value?: string;
}

/** What stands in a component: components, and runs of everything else. A run is named by the use and its number: `3-0`. */
export type Part<Node> =
  { readonly use: number; readonly node: Node } | { readonly slot: string; readonly nodes: readonly Node[] };

/** The parts of a component in either syntax tree, where they correspond. */
export function partsOf<Node extends Child>(component: object, use: number): Part<Node>[] {
  const parts: Part<Node>[] = [];
  let run: Node[] = [];
  let runs = 0;
  const close = () => {
    const isEmpty = run.every(
      ({ type, value }) => /^(?:definition|footnoteDefinition)$/.test(type) || (type === 'text' && value?.trim() === ''),
    );
    if (!isEmpty) parts.push({ slot: `${use}-${runs++}`, nodes: run });
    run = [];
  };
  for (const child of 'children' in component ? (component.children as Node[]) : []) {
    const inner = numberOfUse(child);
    if (inner === undefined) run.push(child);
    else {
      close();
      parts.push({ use: inner, node: child });
    }
  }
  close();
  return parts;
}

/**
 * Remark plugin: finds the components of a body, reads their literal props and checks them. Each of their nodes gets the index
 * of its use in `data.use`; attributes of HTML elements that are literals become text.
 */
export const componentUses = (found: Collector, components: MdxComponents, uses: ComponentUse[]) => () => (tree: Root) => {
  visit(tree, (node) => {
    if (node.type !== 'mdxJsxFlowElement' && node.type !== 'mdxJsxTextElement') return;
    const name = node.name ?? '';
    const component = Object.hasOwn(components, name) ? components[name] : undefined;
    if (component === undefined) return /^[A-Z]/.test(name) ? reportUnknown(node, name) : writtenAsText(node);
    const written = propsOf(node);
    const parsed = written === undefined ? undefined : component.props?.safeParse(written);
    if (written !== undefined && parsed?.error !== undefined)
      for (const { message, hint } of propFaults(name, component.props, parsed.error, written))
        found.report(node, 'error', 'mdx/prop', message, hint);
    const props = parsed?.data ?? written ?? {};
    node.data = { ...node.data, use: uses.push({ name, component, props, position: node.position }) - 1 };
    node.attributes = [];
  });

  function reportUnknown(node: MdxJsxFlowElement | MdxJsxTextElement, name: string): void {
    const known = Object.keys(components);
    const guess = nearest(name, known);
    found.report(
      node,
      'error',
      'mdx/component',
      `there is no component <${name}>`,
      guess === undefined ? `Known: ${known.join(', ')}. Others are added in mdx-components.tsx.` : `Did you mean <${guess}>?`,
    );
  }
};

declare module 'mdast-util-mdx-jsx' {
  interface MdxJsxFlowElementData {
    /** Index of the use of a component. */
    use?: number;
  }
  interface MdxJsxTextElementData {
    use?: number;
  }
}

/** Props as written; `undefined` when one is no literal, which is reported elsewhere. */
function propsOf({ attributes }: MdxJsxFlowElement | MdxJsxTextElement): Record<string, unknown> | undefined {
  const props: Record<string, unknown> = {};
  for (const attribute of attributes) {
    if (attribute.type !== 'mdxJsxAttribute') return undefined;
    const { name, value } = attribute;
    if (typeof value === 'string') props[name] = value;
    else if (value === null || value === undefined) props[name] = true;
    else {
      const literal = literalOf(value.data?.estree);
      if (literal === undefined) return undefined;
      if (literal.value !== undefined) props[name] = literal.value;
    }
  }
  return props;
}

/** Writes the literals of an element's attributes as HTML does: `colSpan={2}` is `colSpan="2"`. */
function writtenAsText(node: MdxJsxFlowElement | MdxJsxTextElement): void {
  node.attributes = node.attributes.flatMap((attribute) => {
    if (attribute.type !== 'mdxJsxAttribute' || typeof attribute.value !== 'object' || attribute.value === null)
      return [attribute];
    const literal = literalOf(attribute.value.data?.estree);
    if (literal === undefined || typeof literal.value === 'object') return literal?.value === null ? [] : [attribute];
    if (literal.value === undefined || literal.value === false) return [];
    return [{ ...attribute, value: literal.value === true ? null : String(literal.value) }];
  });
}
