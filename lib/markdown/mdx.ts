import { compile } from '@mdx-js/mdx';
import type { Root } from 'hast';
import { compileMDX } from 'next-mdx-remote/rsc';
import { createElement } from 'react';
import type { Options as RemarkRehypeOptions } from 'remark-rehype';
import type { PluggableList } from 'unified';
import { VFileMessage } from 'vfile-message';
import type { Collector } from './collector';
import { bound, htmlOfRoots, parsedRoots, putBack, type TakenOut, takeOut } from './component-html';
import type { ComponentUse } from './component-uses';
import type { RenderedUses } from './in-markdown';
import type { MdxComponents } from './mdx-component';

export interface SyntaxFault {
  /** 1-based, in the body, as is `column`. */
  readonly line: number;
  readonly column: number;
  readonly reason: string;
}

export interface MdxTrees {
  readonly tree: Root;
  /** The tree in which components without styles and scripts stand; absent when it is the same. */
  readonly plain?: Root;
  /** By the number of its use: the plain output of an outermost component, with its slots. */
  readonly rendered: RenderedUses;
}

/**
 * Compiles an MDX body to a syntax tree in which components are rendered. No other file uses next-mdx-remote, which is archived
 * upstream.
 *
 * The rest of the body waits outside: what is compiled and run are the components alone, with the numbers of their uses as their
 * only props. So nothing that an author wrote becomes JavaScript, and next-mdx-remote blocks what would.
 *
 * @param checks rehype plugins that run before components are rendered
 * @returns the trees, or where the syntax is wrong
 */
export async function mdxTrees(
  body: string,
  { remarkPlugins, checks, toHast }: { remarkPlugins: PluggableList; checks: PluggableList; toHast: RemarkRehypeOptions },
  found: Collector,
  components: MdxComponents,
  uses: readonly ComponentUse[],
): Promise<MdxTrees | SyntaxFault> {
  let parsed: { readonly tree: Root; readonly taken: TakenOut; readonly plain?: { tree: Root; taken: TakenOut } } | undefined;
  const takeComponents = () => (root: Root) => {
    const tree: Root = { ...root };
    // Before the first is filled: filling changes the nodes.
    const copy = uses.some(({ component }) => component.plain !== undefined) ? structuredClone(tree) : undefined;
    parsed = {
      tree,
      taken: takeOut(tree, uses),
      ...(copy === undefined ? {} : { plain: { tree: copy, taken: takeOut(copy, uses) } }),
    };
    return parsed.taken.outline;
  };
  let content;
  try {
    ({ content } = await compileMDX({
      source: body,
      components: bound(components, uses, found, (component) => component, { islands: true }),
      options: {
        blockJS: true,
        blockDangerousJS: true,
        mdxOptions: { remarkPlugins, remarkRehypeOptions: toHast, rehypePlugins: [...checks, takeComponents] },
      },
    }));
  } catch (error) {
    return faultOf(body, remarkPlugins, error);
  }
  if (parsed === undefined) throw new Error('MDX gave no tree');
  const { tree, taken, plain } = parsed;
  if (uses.length === 0 || found.problems.some(({ severity }) => severity === 'error')) return { tree, rendered: new Map() };
  const made = parsedRoots(taken, await htmlOfRoots(content, found.say), uses, found);
  const plainly = createElement(content.type, {
    components: bound(components, uses, found, (component) => component.plain ?? component, { islands: false }),
  });
  const plainMade = plain && parsedRoots(plain.taken, await htmlOfRoots(plainly, found.say), uses, found);
  // Before slots are filled, which changes the nodes.
  const rendered = new Map(taken.roots.map(({ use }, index) => [use, structuredClone((plainMade ?? made)[index] ?? [])]));
  putBack(taken, made);
  if (plain !== undefined && plainMade !== undefined) putBack(plain.taken, plainMade);
  return { tree, plain: plain?.tree, rendered };
}

/** next-mdx-remote loses the place of most errors, so compile again without it. */
async function faultOf(body: string, remarkPlugins: PluggableList, original: unknown): Promise<SyntaxFault> {
  try {
    await compile(body, { remarkPlugins });
  } catch (error) {
    if (error instanceof VFileMessage) {
      // For an unclosed tag, only the text has the place of the opening; the error points to where the end tag was expected.
      const named = / \((\d+):(\d+)(?:-\d+:\d+)?\)/;
      const opening =
        error.reason.startsWith('Expected a closing tag') || error.line === undefined ? named.exec(error.reason) : null;
      const reason = error.reason.replace(named, '');
      if (opening !== null) return { line: Number(opening[1]), column: Number(opening[2]), reason };
      return { line: error.line ?? 1, column: error.column ?? 1, reason };
    }
    throw error;
  }
  throw original;
}
