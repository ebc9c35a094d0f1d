import type { Element, Root } from 'hast';
import { toString } from 'hast-util-to-string';
import { EXIT, SKIP, visit } from 'unist-util-visit';
import { allowedElements, inlineElements } from './allow-list';
import type { Collector } from './collector';

/** Rehype plugin: reports nesting that a browser would break up: a block inside a line of text, a link inside a link. */
export const checkNesting = (found: Collector) => () => (tree: Root) => {
  visit(tree, 'element', (element) => {
    if (element.tagName === 'a') checkLink(element, found);
    if (!holdsText(element.tagName)) return;
    visit(element, 'element', (inner) => {
      if (inner === element || inlineElements.has(inner.tagName)) return undefined;
      // Only a component writes others, which stand in a line: a drawing, a button, an element of its own.
      if (!allowedElements.has(inner.tagName) && !otherBlocks.test(inner.tagName))
        return /^(?:svg|math)$/.test(inner.tagName) ? SKIP : undefined;
      const name = inner.tagName === 'p' ? 'a paragraph' : `<${inner.data?.component ?? inner.tagName}>`;
      const hint =
        inner.tagName === 'p'
          ? `Write the text of <${element.tagName}> on the line of its tags.`
          : 'Put it on lines of its own, with empty lines around it.';
      found.report(
        inner.position === undefined ? element : inner,
        'error',
        'html/nesting',
        `${name} cannot be inside <${element.tagName}>`,
        hint,
      );
      return EXIT;
    });
  });
};

const otherBlocks = /^(?:main|nav|hgroup|search|form|fieldset|legend|menu|dialog|center|dir|listing|plaintext|xmp)$/;

const holdsText = (name: string) => /^(?:p|h[1-6])$/.test(name) || (inlineElements.has(name) && !/^(?:a|del|ins)$/.test(name));

function checkLink(link: Element, found: Collector): void {
  visit(link, 'element', (inner, index, parent) => {
    if (inner === link || inner.tagName !== 'a' || parent === undefined || index === undefined) return undefined;
    if (!isBareAddress(inner)) {
      found.report(
        inner.position === undefined ? link : inner,
        'error',
        'html/nesting',
        'a link cannot be inside a link',
        'Close the first one before it.',
      );
      return undefined;
    }
    // GFM autolinks addresses even in the text of an `<a>` tag: unwrap them.
    parent.children.splice(index, 1, ...inner.children);
    return index;
  });
}

function isBareAddress({ properties, children }: Element): boolean {
  const words = toString({ type: 'root', children: [...children] });
  return [words, `http://${words}`, `mailto:${words}`].includes(decoded(String(properties.href)));
}

function decoded(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}
