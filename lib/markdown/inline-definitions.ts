import type { Definition, Root } from 'mdast';
import { visit } from 'unist-util-visit';

/** Turns `[text][name]` into inline links and removes the definitions. The first definition of a name wins. */
export function inlineDefinitions(root: Root): void {
  const definitions = new Map<string, Definition>();
  visit(root, 'definition', (node) => {
    const name = node.identifier.toUpperCase();
    if (!definitions.has(name)) definitions.set(name, node);
  });
  visit(root, (node, index, parent) => {
    if (parent === undefined || index === undefined) return undefined;
    if (node.type === 'definition') {
      parent.children.splice(index, 1);
      return index;
    }
    if (node.type !== 'linkReference' && node.type !== 'imageReference') return undefined;
    const found = definitions.get(node.identifier.toUpperCase());
    if (found === undefined) return undefined;
    const { url, title } = found;
    parent.children[index] =
      node.type === 'linkReference'
        ? { type: 'link', url, title, children: node.children }
        : { type: 'image', url, title, alt: node.alt };
    return undefined;
  });
}
