/** One tag of a Hugo shortcode. */
export interface Shortcode {
  readonly name: string;
  readonly form: 'open' | 'close' | 'single' | 'literal';
  readonly start: number;
  readonly end: number;
  readonly positional: readonly string[];
  readonly named: Readonly<Record<string, string>>;
  readonly written: string;
}

const token = /\{\{([<%])([\s\S]*?)[%>]\}\}/g;

/** Every shortcode tag of a text, in order. */
export function shortcodesIn(text: string): Shortcode[] {
  return [...text.matchAll(token)].flatMap((match): Shortcode[] => {
    const [written, , raw = ''] = match;
    const place = { start: match.index, end: match.index + written.length, written };
    if (/^\/\*[\s\S]*\*\/$/.test(raw)) return [{ ...place, name: '', form: 'literal' as const, positional: [], named: {} }];
    const inside = /^\s*(\/?)\s*([\w./-]+)([\s\S]*)$/.exec(raw);
    if (inside === null) return [];
    const [, slash = '', name = '', rest = ''] = inside;
    const isSelfClosed = /\/\s*$/.test(rest) || name.endsWith('/');
    const form = slash === '/' ? ('close' as const) : isSelfClosed ? ('single' as const) : ('open' as const);
    return [{ ...place, name: name.replace(/\/$/, '').toLowerCase(), form, ...argumentsOf(rest.replace(/\/\s*$/, '')) }];
  });
}

function argumentsOf(text: string) {
  const positional: string[] = [];
  const named: Record<string, string> = {};
  for (const [, name, double, raw, bare] of text.matchAll(/(?:([\w-]+)\s*=\s*)?(?:"((?:[^"\\]|\\.)*)"|`([^`]*)`|([^\s"`=]+))/g)) {
    const value = double?.replace(/\\(["\\])/g, '$1') ?? raw ?? bare ?? '';
    if (name === undefined) positional.push(value);
    else named[name.toLowerCase()] = value;
  }
  return { positional, named };
}

/** Pairs that contain no other pair. */
export function innermostPairs(found: readonly Shortcode[]): [Shortcode, Shortcode][] {
  const pairs: [Shortcode, Shortcode][] = [];
  let open: Shortcode[] = [];
  for (const shortcode of found) {
    if (shortcode.form === 'open') open.push(shortcode);
    if (shortcode.form !== 'close') continue;
    const opening = open.findLast(({ name }) => name === shortcode.name);
    if (opening !== undefined) pairs.push([opening, shortcode]);
    // Enclosing pairs wait for the next round.
    open = [];
  }
  return pairs;
}
