import { compile } from '@mdx-js/mdx';
import { serialize } from 'next-mdx-remote/serialize';
import type { Root } from 'hast';
import type { Options as RemarkRehypeOptions } from 'remark-rehype';
import type { PluggableList } from 'unified';
import { VFileMessage } from 'vfile-message';
import { OutOfTime, type WorkLimit } from './work-limit';

export interface SyntaxFault {
  /** 1-based, in the body, as is `column`. */
  readonly line: number;
  readonly column: number;
  readonly reason: string;
}

/**
 * Compiles an MDX body to a syntax tree. No other file uses next-mdx-remote, which is archived upstream.
 *
 * The last plugin takes the tree and empties it, so no JavaScript is generated from the content, let alone run.
 *
 * @returns the tree after all plugins, or where the syntax is wrong
 */
export async function mdxTree(
  body: string,
  remarkPlugins: PluggableList,
  rehypePlugins: PluggableList,
  remarkRehypeOptions: RemarkRehypeOptions,
  limit: WorkLimit,
): Promise<Root | SyntaxFault> {
  let captured: Root | undefined;
  const capture = () => (tree: Root) => {
    captured = { ...tree };
    tree.children = [];
  };
  const mdxOptions = { remarkPlugins, remarkRehypeOptions, rehypePlugins: [...rehypePlugins, capture] };
  try {
    // Everything but code blocks runs before the first await, so within the limit.
    await limit.run(() => serialize(body, { blockJS: true, blockDangerousJS: true, parseFrontmatter: false, mdxOptions }));
  } catch (error) {
    if (error instanceof OutOfTime) throw error;
    return faultOf(body, remarkPlugins, error, limit);
  }
  if (captured === undefined) throw new Error('MDX gave no tree');
  return captured;
}

/** next-mdx-remote loses the place of most errors, so compile again without it. */
async function faultOf(body: string, remarkPlugins: PluggableList, original: unknown, limit: WorkLimit): Promise<SyntaxFault> {
  try {
    await limit.run(() => compile(body, { remarkPlugins }));
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
