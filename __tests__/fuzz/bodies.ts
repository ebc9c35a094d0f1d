import fc from 'fast-check';
import type { Case } from './case';
import { realPieces, slips } from './pieces';
import { asWritten, slipped } from './texts';
import { towers } from './towers';

/** A small grammar of Markdown and MDX: everything may stand in everything. */
const { block } = fc.letrec<{ inline: string; block: string }>((tie) => ({
  inline: fc.oneof(
    { maxDepth: 5, depthIdentifier: 'inline' },
    fc.constantFrom(
      'a',
      'word word',
      'Flux 2.3',
      'x < 5 ms',
      'a{b}',
      'C:\\x',
      '`code`',
      'https://a.example/x',
      'H~2~O',
      'a@b.example',
      '&copy;',
      ':tada:',
      '...',
      '"quoted"',
      '1 -- 2',
    ),
    fc.constantFrom(...slips),
    fc.tuple(tie('inline'), tie('inline')).map(([a, b]) => `${a} ${b}`),
    fc
      .tuple(fc.constantFrom('*', '**', '_', '__', '~~', '`', '``', '$$', '"'), tie('inline'))
      .map(([mark, text]) => mark + text + mark),
    fc
      .tuple(
        tie('inline'),
        fc.constantFrom(
          '../foundations/one.mdx',
          '../foundations/one.mdx#why',
          '#why',
          '/about/',
          'x.mdx',
          '../../x',
          '<a b>',
          'mailto:a@b.c',
          '',
          'a "t"',
        ),
      )
      .map(([text, to]) => `[${text}](${to})`),
    fc
      .tuple(tie('inline'), fc.constantFrom('x.png', './x.svg', 'https://a.example/x.png', '../../../x.png', ''))
      .map(([text, to]) => `![${text}](${to})`),
    fc
      .tuple(
        fc.constantFrom(
          'b',
          'a',
          'span',
          'kbd',
          'sub',
          'mark',
          'Note',
          'i',
          'q',
          'ruby',
          'details',
          'p',
          'td',
          'svg',
          'math',
          'script',
        ),
        tie('inline'),
      )
      .map(([name, text]) => `<${name}>${text}</${name}>`),
    tie('inline').map((text) => `${text}[^n]`),
    tie('inline').map((text) => `{${text}}`),
  ),
  block: fc.oneof(
    { maxDepth: 5, depthIdentifier: 'block' },
    tie('inline'),
    fc.constantFrom(...realPieces),
    fc
      .tuple(fc.integer({ min: 1, max: 7 }), tie('inline'), fc.constantFrom('', ' [#id]', ' {#id}', ' #'))
      .map(([depth, text, id]) => `${'#'.repeat(depth)} ${text}${id}`),
    tie('block').map((text) => text.replace(/^/gm, '> ')),
    fc
      .tuple(fc.constantFrom('- ', '1. ', '* ', '- [ ] ', '+ '), tie('block'))
      .map(([mark, text]) => mark + text.replace(/\n/g, `\n${' '.repeat(mark.length)}`)),
    fc.tuple(tie('block'), tie('block')).map(([a, b]) => `${a}\n\n${b}`),
    fc.tuple(tie('block'), tie('block')).map(([a, b]) => `${a}\n${b}`),
    fc
      .tuple(fc.constantFrom('NOTE', 'TIP', 'WARNING', 'CAUTION', 'IMPORTANT', 'note', 'X'), tie('block'))
      .map(([kind, text]) => `> [!${kind}]\n${text.replace(/^/gm, '> ')}`),
    fc
      .tuple(
        fc.constantFrom(
          'js',
          'yaml',
          'json',
          'mermaid',
          'bash',
          'ts {1}',
          'diff',
          'yaml verify',
          '',
          'unknown',
          'math',
          'html title="x"',
        ),
        tie('block'),
        fc.constantFrom('```', '~~~', '`````'),
      )
      .map(([language, text, fence]) => `${fence}${language}\n${text}\n${fence}`),
    fc
      .tuple(fc.array(tie('inline'), { minLength: 1, maxLength: 4 }), fc.nat(3))
      .map(([cells, rows]) =>
        [cells, cells.map(() => '---'), ...Array.from({ length: rows }, () => cells)]
          .map((row) => `| ${row.join(' | ')} |`)
          .join('\n'),
      ),
    fc
      .tuple(
        fc.constantFrom('div', 'details', 'figure', 'table', 'ul', 'Steps', 'Note', 'section', 'blockquote', 'iframe', 'pre'),
        tie('block'),
      )
      .map(([name, text]) => `<${name}>\n\n${text}\n\n</${name}>`),
    tie('inline').map((text) => `$$\n${text}\n$$`),
    tie('block').map((text) => `[^n]: ${text.replace(/\n/g, '\n    ')}`),
    tie('inline').map((text) => `[ref]: ${text}`),
    tie('block').map((text) => `    ${text.replace(/\n/g, '\n    ')}`),
  ),
}));

const blocks = fc.array(fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...realPieces) }, { weight: 3, arbitrary: block }), {
  minLength: 1,
  maxLength: 8,
});
const document = blocks.map((all) => all.join('\n\n'));
const withTower = fc.tuple(document, towers, document).map((all) => all.join('\n\n'));

/** Bodies of posts in both formats, under front matter that is good: pieces of real posts and of a grammar, with slips; and towers. */
export const bodies: fc.Arbitrary<Case> = fc
  .tuple(
    fc.constantFrom('mdx', 'mdx', 'md'),
    asWritten(
      fc.oneof(
        { weight: 5, arbitrary: slipped(document) },
        { weight: 1, arbitrary: document },
        { weight: 1, arbitrary: towers },
        { weight: 1, arbitrary: withTower },
        { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 300 }) },
      ),
    ),
  )
  .map(([format, body]) => ({
    target: 'file',
    path: `posts/operations/fuzzed.${format}`,
    text: `---\ntitle: A post\ndescription: What it says.\ndate: 2026-03-01T10:00:00Z\ntags: [flux]\n---\n\n${body}`,
  }));
