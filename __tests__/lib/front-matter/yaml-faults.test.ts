/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { formatProblem } from '@/lib/base/problem';
import { splitFrontMatter } from '@/lib/front-matter/front-matter';

const path = 'posts/operations/a.mdx';

function linesOf(yaml: string): string[] {
  const result = splitFrontMatter(path, `---\n${yaml}\n---\n`);
  return 'fields' in result ? [] : result.map((problem) => formatProblem(problem).slice(path.length + 1));
}

const quote = 'front-matter/yaml: the quote " is not closed. Write " where it ends.';
const bracket = (sign: string, closing: string) =>
  `front-matter/yaml: the bracket ${sign} is not closed. Write ${closing} where it ends.`;

test.each<readonly [name: string, yaml: string, lines: readonly string[]]>([
  ['a quote that swallows the rest', 'title: "A post\ndescription: What\ndate: 2026-01-01', [`2:8: ${quote}`]],
  ['a quote before another text in quotes', 'title: "A post\ndescription: "What"\ndate: 2026-01-01', [`2:15: ${quote}`]],
  [
    'an apostrophe in a quote that is not closed',
    "title: 'It''s\ndescription: x\ndate: 2026-01-01",
    ["2:8: front-matter/yaml: the quote ' is not closed. Write ' where it ends."],
  ],
  ['a quote in a list of lines', 'tags:\n  - "a\n  - b\ntitle: x', [`3:5: ${quote}`]],
  ['a quote in a group', 'author:\n  name: "A\n  role: B\nhome: 1', [`3:9: ${quote}`]],
  ['a quote in brackets, and not the brackets around it', 'tags: [a, "b]\ndate: 2026\ntitle: x', [`2:11: ${quote}`]],
  ['two quotes', 'title: "A\nnext: "b\nthird: c', [`2:10: ${quote}`, `3:7: ${quote}`]],
  ['a bracket', 'tags: [a, b\ndate: 2026\ntitle: x', [`2:7: ${bracket('[', ']')}`]],
  ['a bracket over lines', 'tags: [\n  a,\n  b\ntitle: x', [`2:7: ${bracket('[', ']')}`]],
  ['the last bracket', 'title: x\ntags: [a, b', [`3:7: ${bracket('[', ']')}`]],
  ['a brace', 'author: { name: A, role: B\nhome: { featured: 3 }', [`2:9: ${bracket('{', '}')}`]],
  ['a brace in a list', 'changes:\n  - { date: x, note: y\n  - { date: z, note: w }', [`3:5: ${bracket('{', '}')}`]],
  ['a brace in brackets, once', 'navigation: [{ label: A, href: /a/ ]\ntitle: x', [`2:14: ${bracket('{', '}')}`]],
  [
    'a bracket behind a comment, with the text to quote',
    'tags: [flux, c #]\ntitle: x',
    [
      `2:7: ${bracket('[', ']')}`,
      '2:16: front-matter/comment: "#" is a comment in YAML because of the space before "#", so it is not shown (tags.1). Write "c #", or put a comment on a line of its own.',
    ],
  ],
  [
    'words behind a bracket',
    'title: [WIP] A post',
    ['2:14: front-matter/yaml: Unexpected scalar at node end. Put the whole value in quotes.'],
  ],
  [
    'a tag of its own',
    'title: !important Read this',
    ['2:8: front-matter/yaml: Unresolved tag: !important. Put a value that begins with ! in quotes.'],
  ],
  [
    'a dash',
    'title: - dash',
    [
      '2:8: front-matter/yaml: Unexpected block-seq-ind on same line with key. Put a value that begins with - in quotes.',
      '2:10: front-matter/yaml: Implicit map keys need to be followed by map values. Put a value that begins with - in quotes.',
    ],
  ],
  ['a bar', 'title: | piped', ['2:10: front-matter/yaml: Not a YAML token: piped. Put a value that begins with | in quotes.']],
  [
    'a question mark',
    'title: ? why',
    ['2:8: front-matter/yaml: a value holds ": ", which begins another field. Put a value that begins with ? in quotes.'],
  ],
  [
    'an ampersand',
    'title: & more',
    ['2:8: front-matter/yaml: Anchor cannot be an empty string. Put a value that begins with & in quotes.'],
  ],
  [
    'a merge that is not finished',
    'title: A\n<<<<<<< ours\ndate: 2026-01-01\n=======\ndate: 2026-01-02\n>>>>>>> theirs',
    ['3:1: front-matter/yaml: it holds a merge that is not finished. Keep one of the two texts.'],
  ],
  [
    'a first field that is indented',
    '  title: A\ndescription: x\ndate: 2026-01-01',
    ['2:3: front-matter/yaml: the first field is indented, and others are not. Begin each field at the start of its line.'],
  ],
  [
    'a later field that is indented',
    'title: A\n description: x\ndate: 2026-01-01',
    [
      '2:8: front-matter/yaml: a value holds ": ", which begins another field. Begin each field at the start of its line, and put a value that contains ": " in quotes.',
    ],
  ],
])('reports where it begins: %s', (_, yaml, lines) => {
  expect(linesOf(yaml)).toEqual(lines);
});

test.each([
  ['no space behind a colon', 'title:A\ndate: 2026-01-01', 'Type a space behind ":" and "-".'],
  ['no space behind the hyphen of an entry', 'tags:\n- a\n-b\ntitle: x', 'Type a space behind ":" and "-".'],
  ['an equals sign', 'title = A\ndate: 2026-01-01', 'Write a field as name: value.'],
  ['a full-width colon', 'title： A\ndate: 2026-01-01', 'Write a field as name: value.'],
  [
    'a second line that is not indented',
    'title: A\nand more\ndate: 2026-01-01',
    'Indent a line that continues the value above it.',
  ],
  [
    'a backslash in double quotes',
    'title: "C:\\Users"\ndate: 2026-01-01',
    'Write \\\\ for a backslash, or put the value in single quotes.',
  ],
  ['a hyphen before a text', 'title: - A', 'Put a value that begins with - in quotes.'],
  ['the sign of a block before a text', 'title: > A', 'Put a value that begins with > in quotes.'],
  ['a number sign before an entry', 'tags: [a, #b, c]\ntitle: x', 'Put an entry that begins with # in quotes.'],
])('says what to write instead of %s', (_, yaml, hint) => {
  expect(linesOf(yaml).filter((line) => line.endsWith(hint))).not.toEqual([]);
});
