import type { RootContent as HastContent } from 'hast';
import { toMdast } from 'hast-util-to-mdast';
import type { Blockquote, Html, Image, Link, Nodes, Paragraph, PhrasingContent, RootContent } from 'mdast';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import { phrasing } from 'mdast-util-phrasing';
import { calloutKind, calloutOpening } from './callouts';
import type { Say } from '@/lib/base/labels/say';
import { partsOf, numberOfUse } from './component-uses';
import { type HoleMaker, htmlInMarkdown } from './markdown-html';

/** By the number of its use: what an outermost component shows where there are no styles and scripts, with its slots. */
export type RenderedUses = ReadonlyMap<number, readonly HastContent[]>;

interface Surroundings {
  readonly path: string;
  readonly hole: HoleMaker;
  readonly rendered: RenderedUses;
  /** In the language of the text. */
  readonly say: Say;
}

/** Replaces components, HTML tags and callouts by ordinary Markdown; `undefined` for what is ordinary already. */
export function inMarkdown(node: Nodes, { path, hole, rendered, say }: Surroundings): Nodes[] | undefined {
  if (node.type === 'mdxFlowExpression' || node.type === 'mdxTextExpression' || node.type === 'mdxjsEsm') return [];
  if (node.type === 'blockquote') return calloutQuote(node, say);
  if (node.type !== 'mdxJsxFlowElement' && node.type !== 'mdxJsxTextElement') return undefined;
  const use = numberOfUse(node);
  if (use !== undefined) return component(node, use, rendered.get(use) ?? []);
  const name = node.name ?? '';
  const of = (attribute: string) => valueOf(node, attribute);
  const blocks = () => (node.type === 'mdxJsxFlowElement' ? inBlocks(node.children) : node.children);
  if (name === '') return blocks();
  if (name === 'img') {
    const image: Image = { type: 'image', url: of('src') ?? '', alt: of('alt') ?? '', title: of('title') };
    return [node.type === 'mdxJsxTextElement' ? image : paragraph(image)];
  }
  if (name === 'a' && of('href') !== undefined) {
    const children = node.children.flatMap((child) =>
      child.type === 'paragraph' ? child.children : isInline(child) ? [child] : [],
    );
    const link: Link = { type: 'link', url: of('href') ?? '', title: of('title'), children };
    return [node.type === 'mdxJsxFlowElement' ? paragraph(link) : link];
  }
  const attributes = node.attributes.flatMap((attribute) => {
    if (attribute.type !== 'mdxJsxAttribute' || typeof attribute.value === 'object') {
      return attribute.type === 'mdxJsxAttribute' && attribute.value === null ? [` ${attribute.name}`] : [];
    }
    return [` ${attribute.name}="${(attribute.value ?? '').replace(/"/g, '&quot;')}"`];
  });
  const opening: Html = { type: 'html', value: htmlInMarkdown(`<${name}${attributes.join('')}>`, path, hole) };
  const closing: Html[] = voids.has(name) ? [] : [{ type: 'html', value: `</${name}>` }];
  if (node.type === 'mdxJsxTextElement') return [opening, ...node.children, ...closing];
  const inner: readonly Nodes[] = node.children;
  return inner.every(isInline) ? [paragraph(opening, ...inner, ...closing)] : [opening, ...blocks(), ...closing];
}

/** The output of a component as Markdown; what its author wrote in it stands as it was. */
function component(node: MdxJsxFlowElement | MdxJsxTextElement, use: number, output: readonly HastContent[]): Nodes[] {
  const written = new Map<string, readonly RootContent[]>();
  const collect = (one: object, number: number): void => {
    for (const part of partsOf<RootContent>(one, number)) {
      if ('slot' in part) written.set(part.slot, part.nodes);
      else collect(part.node, part.use);
    }
  };
  collect(node, use);
  const made = toMdast(
    { type: 'root', children: [...output] },
    { handlers: { template: (_, { properties }) => [...(written.get(String(properties.dataSlot)) ?? [])] } },
  );
  if (made.type !== 'root') return [made];
  return node.type === 'mdxJsxTextElement'
    ? made.children.flatMap((child) => (child.type === 'paragraph' ? child.children : [child]))
    : made.children;
}

const isInline = (node: Nodes): node is PhrasingContent => phrasing(node);

/** Wraps inline nodes in paragraphs. */
function inBlocks(children: readonly Nodes[]): Nodes[] {
  const blocks: Nodes[] = [];
  for (const child of children) {
    const last = blocks.at(-1);
    if (!isInline(child)) blocks.push(child);
    else if (last?.type === 'paragraph' && !children.includes(last)) last.children.push(child);
    else blocks.push(paragraph(child));
  }
  return blocks;
}

const voids = new Set(['br', 'hr', 'input', 'wbr', 'source', 'col']);

function valueOf({ attributes }: MdxJsxFlowElement | MdxJsxTextElement, name: string): string | undefined {
  const found = attributes.find((attribute) => attribute.type === 'mdxJsxAttribute' && attribute.name === name);
  return typeof found?.value === 'string' ? found.value : undefined;
}

/** `> [!NOTE]` as a quote that begins with a title. */
function calloutQuote(node: Blockquote, say: Say): Nodes[] | undefined {
  const [first, ...rest] = node.children;
  const opening = first?.type === 'paragraph' ? first.children[0] : undefined;
  if (first?.type !== 'paragraph' || opening?.type !== 'text') return undefined;
  const match = calloutOpening.exec(opening.value);
  const kind = calloutKind(match?.[1] ?? '');
  if (match === null || kind === undefined) return undefined;
  opening.value = opening.value.slice(match[0].length);
  if (opening.value === '') first.children.splice(0, first.children[1]?.type === 'break' ? 2 : 1);
  return [quote([titleOf(say(kind), match[2]?.trim()), ...(first.children.length === 0 ? [] : [first]), ...rest])];
}

const paragraph = (...children: PhrasingContent[]): Paragraph => ({ type: 'paragraph', children });
const quote = (children: readonly Nodes[]): Blockquote => ({ type: 'blockquote', children: children as Blockquote['children'] });

function titleOf(word: string, title: string | undefined): Paragraph {
  const value = title === undefined || title === '' || title === word ? word : `${word}: ${title}`;
  return paragraph({ type: 'strong', children: [{ type: 'text', value }] });
}
