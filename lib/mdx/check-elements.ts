import type { Element, Properties, Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import { nearest } from '@/lib/content/nearest';
import { allowedElements, frameHosts, isAllowedAttribute, isSafeUrl } from './allow-list';
import type { Collector } from './collector';
import { componentNames, expandComponent } from './components';

interface JsxAttribute {
  readonly type: string;
  readonly name?: string;
  readonly value?: unknown;
}

/** Rehype plugin: puts elements in the place of MDX tags, and refuses what is on no list. Nothing is dropped silently. */
export const checkElements = (found: Collector) => () => (tree: Root) => {
  visit(tree, (node, index, parent) => {
    if (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') {
      const name = node.name ?? '';
      const properties = literalProperties(node.attributes);
      if (parent === undefined || index === undefined || !('children' in parent)) return undefined;
      if (name === '') {
        parent.children.splice(index, 1, ...(node.children as Element['children']));
        return index;
      }
      const element: Element = {
        type: 'element',
        tagName: name,
        properties,
        children: node.children as Element['children'],
        position: node.position,
      };
      const made = /^[A-Z]/.test(name) ? expandComponent(element, found) : element;
      if (made === undefined) {
        const guess = nearest(name, componentNames);
        found.report(
          node,
          'error',
          'mdx/component',
          `there is no component <${name}>`,
          guess === undefined ? `Known: ${componentNames.join(', ')}.` : `Did you mean <${guess}>?`,
        );
        return SKIP;
      }
      parent.children[index] = made;
      return index;
    }
    if (node.type === 'element') checkElement(node, found);
    return undefined;
  });
};

/** Attributes that are plain text; `reportExpressions` has reported the others. */
function literalProperties(attributes: readonly JsxAttribute[]): Properties {
  const properties: Properties = {};
  for (const attribute of attributes) {
    if (attribute.type !== 'mdxJsxAttribute' || attribute.name === undefined) continue;
    if (attribute.value === null || attribute.value === undefined) properties[attribute.name] = true;
    else if (typeof attribute.value === 'string') properties[attribute.name] = attribute.value;
  }
  return properties;
}

function checkElement(element: Element, found: Collector): void {
  const { tagName, properties } = element;
  if (!allowedElements.has(tagName)) {
    const guess = nearest(tagName, allowedElements);
    found.report(
      element,
      'error',
      'html/element',
      `<${tagName}> is not allowed`,
      guess === undefined ? 'Write it in Markdown.' : `Did you mean <${guess}>?`,
    );
    return;
  }
  for (const [name, value] of Object.entries(properties)) {
    if (!isAllowedAttribute(tagName, name)) {
      const hint = name.toLowerCase() === 'style' ? 'Styles belong to the site, not to a text.' : 'Leave it out.';
      found.report(element, 'error', 'html/attribute', `the attribute "${name}" is not allowed on <${tagName}>`, hint);
    } else if (/^(?:href|src|cite|poster)$/i.test(name) && !isSafeUrl(String(value))) {
      found.report(
        element,
        'error',
        'html/address',
        `"${String(value).slice(0, 60)}" is not an address that a page may hold`,
        'Use http, https, mailto or a relative path.',
      );
    } else if (/^id$/i.test(name) && !/^[\p{L}\p{N}_][\p{L}\p{N}_.:-]*$/u.test(String(value))) {
      found.report(
        element,
        'error',
        'html/attribute',
        `"${String(value)}" is not usable as an id`,
        'Use letters, digits and hyphens.',
      );
    }
  }
  if (tagName === 'iframe' && !frameHosts.some((host) => String(properties.src).startsWith(`https://${host}/`))) {
    found.report(element, 'error', 'html/frame', 'this host may not be shown in a frame', `Allowed: ${frameHosts.join(', ')}.`);
  }
  if (tagName === 'input' && properties.type !== 'checkbox')
    found.report(element, 'error', 'html/element', '<input> is not allowed', 'Write it in Markdown.');
}
