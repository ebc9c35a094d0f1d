import type { Blockquote, Paragraph, PhrasingContent, Root, RootContent } from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';
import { toString } from 'mdast-util-to-string';
import { SKIP, visit } from 'unist-util-visit';
import { nearest } from '@/lib/base/nearest';
import { calloutKind, calloutNames } from './callouts';
import type { Collector } from './collector';

const known = [...calloutNames, 'details'];

/**
 * Puts the title of `:::note Title` into the brackets that the parser asks for, and takes the space of `::: note` and the braces of
 * `::: {.note}` out; lines of code are left alone.
 */
export function bracketTitles(body: string): string {
  if (!body.includes(':::')) return body;
  let fence = '';
  const lines = body.split('\n').map((line) => {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? '';
    if (fence !== '') fence = mark.startsWith(fence) && line.trim() === mark ? '' : fence;
    else if (mark !== '') fence = mark;
    else
      return line
        .replace(/^( {0,3}:{3,})[ \t]+\{?\.?([a-z][\w-]*)\}?/i, '$1$2')
        .replace(/^( {0,3}:{3,}[a-z]+)[ \t]+([^\s[{][^\n[\]]*?)[ \t]*$/i, '$1[$2]');
    return line;
  });
  return lines.join('\n');
}

/** Remark plugin: `:::note` is a callout, `:::details` a fold; another name stays as it was typed, with a warning. */
export const containers = (found: Collector) => () => (tree: Root) => {
  visit(tree, 'containerDirective', (node, index, parent) => {
    if (parent === undefined || index === undefined) return undefined;
    const name = node.name.toLowerCase();
    const made = name === 'details' ? fold(node, found.say('details')) : callout(node);
    if (made === undefined) {
      const guess = nearest(name, known);
      found.report(
        node,
        'warning',
        'markdown/container',
        `":::${node.name}" is not known, so its colons are shown`,
        guess === undefined ? `Known: ${known.join(', ')}.` : `Did you mean ":::${guess}"?`,
      );
    }
    const siblings: RootContent[] = parent.children;
    siblings.splice(index, 1, ...(made ?? asTyped(node)));
    return made === undefined ? [SKIP, index] : index;
  });
};

/** A quote that begins as GitHub's callouts do, which the callout plugin reads. */
function callout(node: ContainerDirective): RootContent[] | undefined {
  const kind = calloutKind(node.name);
  if (kind === undefined) return undefined;
  const { title, body } = split(node);
  const opening = paragraph({ type: 'text', value: `[!${kind}]${title === '' ? '' : ` ${title}`}` });
  const quote: Blockquote = { type: 'blockquote', children: [opening, ...body], position: node.position };
  return [quote];
}

function fold(node: ContainerDirective, word: string): RootContent[] {
  const { title, body } = split(node);
  const summary: Paragraph = {
    ...paragraph({ type: 'text', value: title === '' ? word : title }),
    data: { hName: 'summary' },
  };
  return [{ type: 'blockquote', children: [summary, ...body], data: { hName: 'details' }, position: node.position }];
}

function split(node: ContainerDirective) {
  const label = node.children.find((child) => child.type === 'paragraph' && child.data?.directiveLabel === true);
  const body = node.children.filter((child) => child !== label);
  return { title: label === undefined ? (node.attributes?.title ?? '') : toString(label), body };
}

function asTyped(node: ContainerDirective): RootContent[] {
  const { title, body } = split(node);
  return [
    paragraph({ type: 'text', value: `:::${node.name}${title === '' ? '' : ` ${title}`}` }),
    ...body,
    paragraph({ type: 'text', value: ':::' }),
  ];
}

const paragraph = (...children: PhrasingContent[]): Paragraph => ({ type: 'paragraph', children });
