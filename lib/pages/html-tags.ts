/** An opening tag. */
export interface HtmlTag {
  /** In lower case. */
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** What a script or style contains. */
  readonly text: string;
}

const value = `"[^"]*"|'[^']*'`;
/** A comment, or a tag with its attributes: a quoted value may contain anything but its quote. */
const markup = new RegExp(`<!--[\\s\\S]*?-->|<(/?[a-z][^\\s/>]*)([^>"']*(?:(?:${value})[^>"']*)*)>`, 'gi');
const attribute = new RegExp(`([^\\s"'>/=]+)(?:\\s*=\\s*(?:(${value})|([^\\s"'=<>\`]+)))?`, 'g');

/**
 * The opening tags of a page, in order. What looks like a tag inside a value, a comment, a script or a style is not one.
 *
 * @param html well-formed
 */
export function* tagsIn(html: string): Generator<HtmlTag> {
  let at = 0;
  for (;;) {
    markup.lastIndex = at;
    const match = markup.exec(html);
    if (match === null) return;
    at = markup.lastIndex;
    const [, written = '', attributes = ''] = match;
    const name = written.toLowerCase();
    if (name === '' || name.startsWith('/')) continue;
    let text = '';
    if (name === 'script' || name === 'style') {
      const closing = new RegExp(`</${name}`, 'gi');
      closing.lastIndex = at;
      const end = closing.exec(html)?.index ?? html.length;
      text = html.slice(at, end);
      at = end;
    }
    yield { name, attributes: attributesIn(attributes), text };
  }
}

function attributesIn(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, name = '', quoted, bare = ''] of text.matchAll(attribute)) {
    const key = name.toLowerCase();
    // The first one counts, as in a browser.
    if (!found.has(key)) found.set(key, quoted === undefined ? bare : quoted.slice(1, -1));
  }
  return found;
}
