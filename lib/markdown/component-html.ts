import type { ElementContent, Nodes, Parents, Root, RootContent } from 'hast';
import { raw } from 'hast-util-raw';
import type { MdxJsxFlowElementHast } from 'mdast-util-mdx-jsx';
import { createElement, Fragment, type ReactElement, type ReactNode } from 'react';
import { prerenderToNodeStream } from 'react-dom/static';
import { SKIP, visit } from 'unist-util-visit';
import { messageOf } from '@/lib/base/message-of';
import type { Collector } from './collector';
import { type ComponentUse, partsOf, numberOfUse } from './component-uses';
import type { Say } from '@/lib/base/labels/say';
import { Labels } from './label-place';
import { islandOf } from './islands';
import type { MdxComponent, MdxComponents } from './mdx-component';
import { h } from './nodes';

declare module 'hast' {
  interface ElementData {
    /** The component that has written this element. */
    component?: string;
  }
}

/**
 * The components of a body, taken out of its tree. What stands in a component without being one becomes a slot, a `<template>`,
 * which React passes through as a child and which a parser leaves where it is, even in a table.
 */
export interface TakenOut {
  /** For the MDX compiler: each outermost component behind a `<template data-root>`. */
  readonly outline: Root;
  readonly roots: readonly { readonly parent: Parents; readonly node: RootContent; readonly use: number }[];
  /** By the number of the use and of the run of nodes in it: `3-0`. */
  readonly slots: ReadonlyMap<string, readonly RootContent[]>;
}

/** Takes the components out of a tree, which is not modified. */
export function takeOut(tree: Root, uses: readonly ComponentUse[]): TakenOut {
  const roots: { parent: Parents; node: RootContent; use: number }[] = [];
  const slots = new Map<string, readonly RootContent[]>();
  const outline: Root = { type: 'root', children: [] };
  collect(tree);
  return { outline, roots, slots };

  function collect(from: Nodes): void {
    visit(from, (node, _, parent) => {
      const use = numberOfUse(node);
      if (use === undefined || parent === undefined || node.type === 'root' || node.type === 'doctype') return undefined;
      roots.push({ parent, node, use });
      const mark = h('template', { dataRoot: String(roots.length - 1) });
      outline.children.push(mark, jsxOf(node, use));
      return SKIP;
    });
  }

  function jsxOf(node: RootContent, use: number): MdxJsxFlowElementHast {
    const children = partsOf<RootContent>(node, use).map((part): ElementContent => {
      if ('use' in part) return jsxOf(part.node, part.use);
      slots.set(part.slot, part.nodes);
      part.nodes.forEach(collect);
      return h('template', { dataSlot: part.slot });
    });
    const attributes = [{ type: 'mdxJsxAttribute' as const, name: 'use', value: String(use) }];
    return { type: 'mdxJsxFlowElement', name: uses[use]?.name ?? '', attributes, children };
  }
}

/**
 * Components for the compiled outline: each looks its props up by the number of its use, and a fault of one is reported where it
 * is used.
 *
 * @param form which function of a component to call
 * @param islands whether a component with a script is marked for it
 */
export function bound(
  components: MdxComponents,
  uses: readonly ComponentUse[],
  found: Collector,
  form: (component: MdxComponent) => MdxComponent,
  { islands }: { readonly islands: boolean },
): Record<string, (props: { use: string; children?: ReactNode }) => ReactNode | Promise<ReactNode>> {
  const one =
    (component: MdxComponent) =>
    ({ use: index, children }: { use: string; children?: ReactNode }) => {
      const use = uses[Number(index)];
      if (use === undefined) throw new Error(`there is no component ${index}`);
      const report = (error: unknown): null => {
        found.report(
          use,
          'error',
          'mdx/render',
          `<${use.name}> cannot be rendered: ${messageOf(error)}`,
          'Look into its code in components/mdx.',
        );
        return null;
      };
      try {
        const made = form(component)(children === undefined ? use.props : { ...use.props, children });
        const island = islands ? islandOf(use.name) : undefined;
        return made instanceof Promise ? made.then((node) => marked(node, island)).catch(report) : marked(made, island);
      } catch (error) {
        return report(error);
      }
    };
  return Object.fromEntries(Object.entries(components).map(([name, component]) => [name, one(component)]));
}

/** A component nests anywhere in others, so a mark before its output says which of its elements is the island. */
const marked = (made: ReactNode, island: string | undefined): ReactNode =>
  island === undefined ? made : createElement(Fragment, null, createElement('template', { 'data-island-next': island }), made);

/**
 * Renders the compiled outline.
 *
 * @param say what components say, in the language of the text
 * @returns the HTML of each root, by its index
 */
export async function htmlOfRoots(content: ReactElement, say: Say): Promise<ReadonlyMap<number, string>> {
  const { prelude } = await prerenderToNodeStream(createElement(Labels, { value: say }, createElement('div', null, content)));
  const chunks: Buffer[] = [];
  for await (const chunk of prelude) chunks.push(Buffer.from(chunk));
  const html = Buffer.concat(chunks)
    .toString('utf8')
    // Marks for hydration, of which there is none.
    .replace(/<!--(?: |\/?\$!?)-->/g, '');
  const [, ...pieces] = html.slice(0, html.lastIndexOf('</div>')).split(/<template data-root="(\d+)"><\/template>/);
  return new Map(pieces.flatMap((piece, at) => (at % 2 === 1 ? [[Number(pieces[at - 1]), piece] as const] : [])));
}

/** Puts the rendered components in the place of their nodes, with the content of each slot. */
export function putBack({ roots, slots }: TakenOut, made: readonly (readonly RootContent[])[]): void {
  for (const [index, { parent, node }] of roots.entries()) {
    const output = [...(made[index] ?? [])];
    fill(output, slots);
    const siblings: RootContent[] = parent.children;
    siblings.splice(siblings.indexOf(node), 1, ...output);
  }
}

/** The nodes of each root, whose elements stand at the place where the component is used. Slots are not filled. */
export function parsedRoots(
  { roots }: TakenOut,
  html: ReadonlyMap<number, string>,
  uses: readonly ComponentUse[],
  found: Collector,
): RootContent[][] {
  return roots.map(({ use: number }, index) => {
    const use = uses[number];
    if (use === undefined) throw new Error(`there is no component ${number}`);
    const tree = raw({ type: 'root', children: [{ type: 'raw', value: html.get(index) ?? '' }] });
    visit(tree, 'element', (element, at, parent) => {
      const { dataIslandNext: island } = element.properties;
      if (island !== undefined && at !== undefined && parent !== undefined) {
        parent.children.splice(at, 1);
        const next = parent.children.slice(at).find((sibling) => sibling.type === 'element');
        // An empty one says that this use needs no script.
        const own = next?.properties.dataIsland;
        if (next !== undefined) next.properties.dataIsland = own === '' ? null : (own ?? island);
        return [SKIP, at];
      }
      element.position = use.position;
      element.data = { component: use.name };
      if (element.tagName === 'script' || Object.keys(element.properties).some((name) => /^on[a-z]/i.test(name)))
        found.report(
          use,
          'error',
          'mdx/script',
          `<${use.name}> writes a script or an inline handler`,
          'Put the code into a file of its own: components/mdx/<name>.client.ts.',
        );
      return undefined;
    });
    return tree.type === 'root' ? tree.children : [];
  });
}

function fill(children: (RootContent | ElementContent)[], slots: TakenOut['slots']): void {
  for (let index = 0; index < children.length; index++) {
    const child = children[index];
    if (child?.type !== 'element') continue;
    const { dataSlot } = child.properties;
    if (child.tagName === 'template' && typeof dataSlot === 'string') {
      const content = slots.get(dataSlot) ?? [];
      children.splice(index, 1, ...content);
      index += content.length - 1;
    } else fill(child.children, slots);
  }
}
