import type { ThemeRegistrationRaw } from 'shiki';

/** TextMate scopes of each token class. The stylesheet has the colours, one set per theme. */
const scopes: Readonly<Record<string, readonly string[]>> = {
  c: ['comment', 'punctuation.definition.comment'],
  s: ['string', 'punctuation.definition.string', 'markup.inline.raw'],
  r: ['string.regexp', 'constant.character.escape', 'markup.underline.link'],
  n: ['constant', 'constant.numeric', 'constant.language', 'support.constant', 'keyword.other.unit'],
  k: ['keyword', 'storage', 'keyword.operator.new', 'markup.heading', 'keyword.control'],
  f: ['entity.name.function', 'support.function', 'entity.name.command'],
  t: [
    'entity.name.tag',
    'entity.name.type',
    'support.type',
    'support.class',
    'entity.other.attribute-name',
    'support.type.property-name',
    'meta.object-literal.key',
  ],
  v: [
    'variable.parameter',
    'variable.other.normal',
    'punctuation.definition.variable',
    'variable.other.bracket',
    'variable.language',
  ],
  p: ['punctuation', 'keyword.operator', 'meta.brace'],
  di: ['markup.inserted'],
  dd: ['markup.deleted'],
};

const names = Object.keys(scopes);
const colourOf = (index: number) => `#0000${(index + 1).toString(16).padStart(2, '0')}`;

/** A theme whose colours are placeholders, each mapped to a class. */
export const tokenTheme: ThemeRegistrationRaw = {
  name: 'tokens',
  type: 'light',
  fg: '#000000',
  bg: '#ffffff',
  colors: { 'editor.foreground': '#000000', 'editor.background': '#ffffff' },
  settings: [
    { settings: { foreground: '#000000' } },
    ...names.map((name, index) => ({ scope: [...(scopes[name] ?? [])], settings: { foreground: colourOf(index) } })),
  ],
};

const classes = new Map(names.map((name, index) => [colourOf(index).toUpperCase(), name]));

/** The class of a token's colour; `undefined` for plain text. */
export const tokenClass = (colour: string | undefined): string | undefined =>
  colour === undefined ? undefined : classes.get(colour.toUpperCase());
