import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { fenceInfo } from './fence-meta';

const id = String.raw`#[\w\p{L}\p{N}.-]+`;
const explicitIds = new RegExp(String.raw`\s*(?:\{(${id}(?:\s+${id})*)\}|\[(${id}(?:\s+${id})*)\])\s*$`, 'u');

/**
 * Remark plugin: keeps what the step to HTML would lose. That is a heading's explicit and earlier ids (`## Title [#id
 * #old-id]`, in .md also `{#id}`), the meta of a fence, which
 * gets one form, and that a picture has no alt text.
 */
export const markSource = () => (tree: Root) => {
  visit(tree, (node) => {
    if (node.type === 'heading') {
      const last = node.children.at(-1);
      const match = last?.type === 'text' ? explicitIds.exec(last.value) : null;
      if (last?.type !== 'text' || match === null) return;
      last.value = last.value.slice(0, match.index);
      const [own, ...earlier] = (match[1] ?? match[2] ?? '').split(/\s+/).map((written) => written.slice(1));
      mark(node, { id: own, ...(earlier.length === 0 ? {} : { dataEarlierIds: earlier.join(' ') }) });
    } else if (node.type === 'code') {
      const { language, meta } = fenceInfo(`${node.lang ?? ''} ${node.meta ?? ''}`.trim());
      Object.assign(node, { lang: language === '' ? null : language, meta: meta === '' ? null : meta });
      if (meta !== '') mark(node, { dataMeta: meta });
    } else if (node.type === 'image' || node.type === 'imageReference') {
      if (!node.alt) mark(node, { dataNoAlt: true });
    }
  });
};

function mark(node: { data?: { hProperties?: object } }, properties: Readonly<Record<string, unknown>>): void {
  node.data = { ...node.data, hProperties: { ...node.data?.hProperties, ...properties } };
}
