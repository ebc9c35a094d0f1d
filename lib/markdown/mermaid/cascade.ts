/** Properties that elements inherit from their parents. */
const inherited = new Set(
  'fill stroke stroke-width stroke-dasharray font-size font-weight font-style text-anchor dominant-baseline visibility'.split(
    ' ',
  ),
);

interface Declaration {
  readonly selector: string;
  /** Tag and classes of the selector's last part, which are quick to compare. */
  readonly tag: string;
  readonly classes: readonly string[];
  readonly value: string;
  readonly isImportant: boolean;
  readonly weight: number;
}

/** Declarations of the drawing's style elements by property, those that win first. */
let sheet: Map<string, Declaration[]> | undefined;
let known = new Map<Element, Map<string, string | undefined>>();

/** Forgets the styles of elements, which change while Mermaid draws. @param isOther another drawing, with its own style element */
export function forgetStyles(isOther: boolean): void {
  known = new Map();
  if (isOther) sheet = undefined;
}

/**
 * The value of a style property of an element of Mermaid's drawing, by inline style, style elements, attributes and
 * inheritance; jsdom itself cascades neither SVG's properties nor its attributes.
 */
export function styleOf(element: Element, property: string): string | undefined {
  const before = known.get(element);
  if (before?.has(property) === true) return before.get(property);
  const own = ownStyle(element, property);
  const parent = inherited.has(property) && (own === undefined || own === 'inherit') ? element.parentElement : null;
  const value = parent === null ? own : styleOf(parent, property);
  known.set(element, (before ?? new Map<string, string | undefined>()).set(property, value));
  return value;
}

function ownStyle(element: Element, property: string): string | undefined {
  const style = element.getAttribute('style');
  const inline = style === null ? undefined : new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*([^;!]+)`).exec(style)?.[1]?.trim();
  const declarations = sheetOf(element)?.get(property) ?? [];
  const names = declarations.length === 0 ? [] : (element.getAttribute('class') ?? '').split(/\s+/);
  const rule = declarations.find(
    ({ selector, tag, classes }) =>
      (tag === '' || tag === element.localName) && classes.every((name) => names.includes(name)) && element.matches(selector),
  );
  if (rule?.isImportant === true) return rule.value;
  const attribute = element.getAttribute(property);
  return inline ?? rule?.value ?? (attribute === null || attribute === '' ? undefined : attribute);
}

function sheetOf(element: Element): typeof sheet {
  if (sheet === undefined) {
    const styles = [...element.ownerDocument.querySelectorAll('svg style')];
    if (styles.length > 0) sheet = declarationsIn(styles.map(({ textContent }) => textContent).join('\n'));
  }
  return sheet;
}

/** Reads the flat sheets that Mermaid writes; what at-rules say is not kept. */
function declarationsIn(css: string): Map<string, Declaration[]> {
  const result = new Map<string, Declaration[]>();
  const flat = css.replace(/@[^{]*\{(?:[^{}]*\{[^{}]*\})*\s*\}/g, '');
  for (const [, selectors = '', body = ''] of flat.matchAll(/([^{}]+)\{([^{}]*)\}/g))
    for (const part of body.split(';')) {
      const [, property = '', value = '', important] = /^\s*([\w-]+)\s*:\s*(.*?)\s*(!important)?\s*$/s.exec(part) ?? [];
      for (const selector of property === '' ? [] : selectors.split(',').map((text) => text.trim())) {
        if (/:(?:hover|focus|active|root)|^$/.test(selector)) continue;
        const last = /[^\s>+~]*$/.exec(selector)?.[0].replace(/\[.*|:.*/, '') ?? '';
        const list = result.get(property) ?? [];
        list.push({
          ...{ selector, value, isImportant: important !== undefined, tag: /^[\w-]*/.exec(last)?.[0] ?? '' },
          classes: [...last.matchAll(/\.([\w-]+)/g)].map(([, name = '']) => name),
          weight: weightOf(selector) + (important === undefined ? 0 : 1e6),
        });
        result.set(property, list);
      }
    }
  // Of equal weight the last one wins.
  for (const list of result.values()) list.reverse().sort((a, b) => b.weight - a.weight);
  return result;
}

const weightOf = (selector: string) =>
  (selector.match(/#/g)?.length ?? 0) * 1e4 +
  (selector.match(/[.:[]/g)?.length ?? 0) * 100 +
  (selector.match(/(?:^|[\s>+~])[a-z]/gi)?.length ?? 0);
