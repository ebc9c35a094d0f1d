import type { Root } from 'hast';
import { visit } from 'unist-util-visit';

const prefix = 'user-content-';

/** Rehype plugin: footnote ids without GitHub's prefix, and marks that say where they lead. */
export const footnotes = () => (tree: Root) => {
  visit(tree, 'element', (element) => {
    const { properties } = element;
    for (const name of ['id', 'ariaDescribedBy']) {
      const value = properties[name];
      if (typeof value === 'string' && value.startsWith(prefix)) properties[name] = value.slice(prefix.length);
      else if (Array.isArray(value)) properties[name] = value.map((item) => String(item).replace(prefix, ''));
    }
    if (typeof properties.href === 'string') properties.href = properties.href.replace(`#${prefix}`, '#');
    if (properties.dataFootnoteRef !== undefined)
      properties.ariaLabel = `Footnote ${String(properties.href).replace(/^#fn-/, '')}`;
  });
};
