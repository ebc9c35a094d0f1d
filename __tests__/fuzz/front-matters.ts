import fc from 'fast-check';
import type { Case } from './case';
import { realFields, slips } from './pieces';
import { asWritten, often, slipped } from './texts';

const keys = [
  ...[
    'title',
    'description',
    'date',
    'updated',
    'lang',
    'tags',
    'featured',
    'draft',
    'unlisted',
    'aliases',
    'canonical',
    'image',
    'imageAlt',
  ],
  ...[
    'atAGlance',
    'changes',
    'appliesTo',
    'verified',
    'decision',
    'id',
    'status',
    'deciders',
    'supersedes',
    'amends',
    'history',
    'note',
    'audience',
  ],
  ...[
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    '<<',
    '? ',
    '"title"',
    'Title',
    'titel',
    '[a]',
    '{a: b}',
    '*a',
    '&a title',
    '!!str title',
    '1',
    'null',
    '',
  ],
];
const dates = [
  ...[
    '2026-03-01',
    '2026-03-01T10:00:00Z',
    '2026-03-01T10:00:00+01:00',
    '2026-03-01 10:00:00 +0100',
    '2024-02-30',
    '2024-13-45',
    '2026-03-01T10:00',
    'yesterday',
  ],
  ...[
    '0000-01-01',
    '9999-12-31T23:59:59Z',
    '+275760-09-13',
    '-000001-01-01',
    '2026-03-29T02:30:00',
    '2026-10-25T02:30:00Z',
    '2016-12-31T23:59:60Z',
    '2026-03-01T24:00:00Z',
  ],
  ...[
    '1e9',
    '1772359200',
    '12026-01-01',
    '2026-3-1',
    '01/03/2026',
    '2026-W09',
    '2026-060',
    "'2026-03-01'",
    '!!timestamp 2026-03-01',
    '2026-03-01T10:00:00+99:99',
    '２０２６-03-01',
  ],
];
const scalars = [
  ...[
    'A post',
    '"A: post"',
    "'it''s'",
    'true',
    'yes',
    'null',
    '~',
    '0065',
    '0x1F',
    '0o17',
    '1e400',
    '-.inf',
    '.nan',
    '1_000',
    '99999999999999999999999',
    '""',
    '@x',
    '`x`',
    '%x',
    '*x',
    '&x',
    '!x',
    '!!js/function x',
    '|',
    '>',
    '|2-',
    '# x',
    '[',
    ']',
    '{',
    '}',
    '{a}',
    '- a',
    '? a',
    ': ',
    '"\\x00"',
    '"\\uD800"',
    '"\\u202E"',
    '"\\q"',
  ],
  ...[
    '[a, b]',
    '[]',
    '{}',
    '[[[]]]',
    '{a: {b: {c: d}}}',
    '[1, true, null]',
    '[C, C++, "C#", c]',
    '[a b, a-b]',
    '["", " "]',
    '[/old/, /old/]',
    '[/posts/foundations/one/]',
    '["https://a.b/"]',
    '[//x]',
    '[/a/../b/]',
    '[/%]',
    '[/%00]',
  ],
  ...[
    'https://a.example/',
    'javascript:alert(1)',
    './x.png',
    '../../../x.png',
    'de',
    'en-GB',
    'zz-zz-zz-zz',
    'x-y',
    '"*"',
    'flux: ">=2.3"',
    '2026',
    '{ audience: "*a* `b` [c](javascript:x) <b>" }',
    '{ maturity: "<script>" }',
    '[{ date: 2026-03-04, note: "x" }]',
    '{ flux: ">=2.3", __proto__: "1" }',
  ],
];

const value = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...scalars) },
  { weight: 3, arbitrary: fc.constantFrom(...dates) },
  { weight: 2, arbitrary: fc.constantFrom(...slips) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }).map((text) => JSON.stringify(text)) },
  { weight: 1, arbitrary: fc.json({ maxDepth: 3 }) },
  { weight: 1, arbitrary: fc.date({ noInvalidDate: true }).map((date) => date.toISOString()) },
);
const line = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(fc.constantFrom(...keys), value).map(([key, text]) => `${key}: ${text}`) },
  { weight: 3, arbitrary: fc.constantFrom(...realFields) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom(...keys), fc.array(fc.tuple(fc.constantFrom(...keys), value), { maxLength: 4 }))
      .map(([key, inner]) => `${key}:\n${inner.map(([name, text]) => `  ${name}: ${text}`).join('\n')}`),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom(...keys), fc.array(value, { maxLength: 4 }))
      .map(([key, items]) => `${key}:\n${items.map((item) => `  - ${item}`).join('\n')}`),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]',
      'a: &a { <<: *a }',
      '<<: { title: x }',
      '<<: [{ draft: true }]',
      '...',
      '--- ',
      '---',
      '%YAML 1.1',
      '%TAG ! x',
      '# c',
      '\t',
      '- a',
    ),
  },
);
const bomb = fc.oneof(
  often(20_000).map((count) => `title: ${'['.repeat(count)}${']'.repeat(count)}`),
  often(20_000).map((count) => `title: ${'{a: '.repeat(count)}`),
  often(3000).map((count) => Array.from({ length: count }, (_, index) => `${' '.repeat(index)}a:`).join('\n')),
  often(20_000).map((count) => `tags: [${'a, '.repeat(count)}]`),
  often(5000).map((count) => `tags: [${Array.from({ length: count }, (_, index) => `t${index}`).join(', ')}]`),
  often(20_000).map((count) => `description: ${'word '.repeat(count)}`),
  often(20_000).map((count) => `- `.repeat(count)),
  often(20_000).map((count) => `? `.repeat(count)),
  often(2000).map((count) => Array.from({ length: count }, (_, index) => `k${index}: v`).join('\n')),
  often(2000).map((count) => `aliases: [${Array.from({ length: count }, (_, index) => `/a${index}/`).join(', ')}]`),
  often(200).map(
    (count) =>
      `a0: &a0 [x, x]\n${Array.from({ length: count }, (_, index) => `a${index + 1}: &a${index + 1} [*a${index}, *a${index}]`).join('\n')}`,
  ),
  often(5000).map((count) => `atAGlance: { audience: "${'*a **b '.repeat(count)}" }`),
  often(5000).map((count) => `atAGlance: { assumes: "${'['.repeat(count)}" }`),
);
const needed = fc.constantFrom(
  'title: A post\ndescription: What it says.\ndate: 2026-03-01T10:00:00Z',
  'title: A post\ndescription: What it says.',
  'title: A post',
  '',
);
const whole = fc
  .tuple(needed, fc.array(fc.oneof({ weight: 12, arbitrary: line }, { weight: 1, arbitrary: bomb }), { maxLength: 5 }))
  .map(([start, lines]) => [start, ...lines].join('\n'));
const envelope = fc.oneof(
  { weight: 12, arbitrary: fc.constant(['---\n', '\n---\n'] as const) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ['+++\n', '\n+++\n'] as const,
      ['---js\n', '\n---\n'] as const,
      ['\n---\n', '\n---\n'] as const,
      ['---\n', '\n...\n'] as const,
      ['--- \n', '\n----\n'] as const,
      ['', ''] as const,
      ['---\n', ''] as const,
    ),
  },
);

/** Front matter that an author could mean, with any words in it: most of it is a page. */
const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }).map((text) => JSON.stringify(`A${text}`));
const meant = fc
  .tuple(
    words,
    words,
    fc.date({ min: new Date('2000-01-01'), max: new Date('2026-06-01'), noInvalidDate: true }),
    fc.subarray(['tags: [flux, oci]', 'draft: false', 'featured: true', 'aliases: [/an/old/address/]', 'updated: 2026-10-01']),
  )
  .map(
    ([title, description, date, lines]) =>
    ['---', `title: ${title}`, `description: ${description}`, `date: ${date.toISOString().slice(0, 19)}Z`, ...lines, '---', '', 'Some text.', ''].join('\n'), // prettier-ignore
  );

const broken = fc
  .tuple(
    fc.constantFrom(
      'posts/operations/fuzzed.mdx',
      'posts/operations/fuzzed.md',
      'posts/architecture-decisions/fuzzed.mdx',
      'pages/fuzzed.mdx',
      'tracks/fuzzed.md',
    ),
    asWritten(slipped(fc.tuple(envelope, whole).map(([[open, close], yaml]) => `${open}${yaml}${close}\nSome text.\n`))),
  )
  .map(([path, text]) => ({ target: 'file' as const, path, text }));

/** Front matter of posts and decision posts: fields good, wrong and unheard of, values of all kinds, bombs, broken envelopes; with slips. */
export const frontMatters: fc.Arbitrary<Case> = fc.oneof(
  { weight: 3, arbitrary: broken },
  { weight: 1, arbitrary: meant.map((text) => ({ target: 'file' as const, path: 'posts/operations/fuzzed.mdx', text })) },
);
