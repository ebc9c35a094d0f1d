/** An attribute of a tag in HTML: its name, and its value in whichever quotes. */
export const attribute = /([^\s"'=<>/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;

/** Attributes of a tag by their lower-case names. */
export function valuesOf(attributes: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...attributes.matchAll(attribute)].map(([, key = '', double, single, bare]) => [
      key.toLowerCase(),
      double ?? single ?? bare ?? '',
    ]),
  );
}
