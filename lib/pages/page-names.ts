/** Names in a page: `element` in lower case, `.class` and `#id`. */
export type PageNames = ReadonlySet<string>;

const naming = /<([a-zA-Z][\w-]*)|\s(class|id)="([^"]*)"/g;

/**
 * The names of a page's elements, classes and ids. Text that looks like one is included, which does no harm.
 *
 * @param html a document
 */
export function namesIn(html: string): PageNames {
  const names = new Set<string>();
  for (const [, element, attribute, value = ''] of html.matchAll(naming))
    if (element !== undefined) names.add(element.toLowerCase());
    else if (attribute === 'id') names.add(`#${value}`);
    else for (const name of value.split(/\s+/)) names.add(`.${name}`);
  return names;
}

/**
 * The names that a script may add to a page: its class names, and every quoted word that could be an element.
 *
 * @param script text of a bundle
 */
export function namesAddedBy(script: string): PageNames {
  const names = new Set<string>();
  for (const [, , value = ''] of script.matchAll(/\bclass(?:Name|List\.\w+)?["']?\s*[:=(]\s*(["'`])([\w -]+)\1/g))
    for (const name of value.split(' ')) names.add(`.${name}`);
  for (const [, element = ''] of script.matchAll(/["'`]([a-z][a-z0-9]*)["'`]/g)) names.add(element);
  return names;
}
