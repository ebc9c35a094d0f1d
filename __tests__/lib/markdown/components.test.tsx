/** @jest-environment node */
import type { ReactNode } from 'react';
import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { compileBody } from '@/lib/markdown/compile-body';
import type { CompiledBody } from '@/lib/markdown/compiled-body';
import { markdownOf } from '@/lib/markdown/markdown-body';
import type { MdxComponents } from '@/lib/markdown/mdx-component';
import { source } from './compiling';

interface Holder {
  readonly children?: ReactNode;
}

const Box = ({ children }: Holder) => <section className="box">{children}</section>;
const Total = ({ of }: { readonly of: readonly number[] }) => <b>{of.reduce((sum, one) => sum + one, 0)}</b>;
Total.props = z.strictObject({ of: z.array(z.number()), unit: z.enum(['ms', 's']).optional() });
const Later = async ({ word }: { readonly word: string }) => <i>{await Promise.resolve(word)}</i>;
const Loud = ({ children }: Holder) => <div className="loud">{children}</div>;
Loud.plain = ({ children }: Holder) => <blockquote>{children}</blockquote>;
const Row = ({ children }: Holder) => (
  <table>
    <tbody>
      <tr>
        <td>{children}</td>
      </tr>
    </tbody>
  </table>
);
const Broken = () => {
  throw new Error('no such thing');
};
const Coded = () => <div dangerouslySetInnerHTML={{ __html: '<script>alert(1)</script>' }} />;
const Drawn = () => (
  <svg viewBox="0 0 1 1">
    <path d="M0 0h1" strokeWidth="2" />
  </svg>
);

const components: MdxComponents = { Box, Total, Later, Loud, Row, Broken, Coded, Drawn };

const resultOf = (body: string) => compileBody(source('mdx', body), components);

async function bodyOf(body: string): Promise<CompiledBody> {
  const result = await resultOf(body);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.body;
}

async function problemsOf(body: string) {
  const result = await resultOf(body);
  return (result.ok ? result.body.warnings : result.problems).map(
    ({ line, column, rule, message, hint }) => `${line}:${column} ${rule}: ${message}. ${hint ?? ''}`,
  );
}

test('renders a React component around Markdown', async () => {
  const { html } = await bodyOf('<Box>\n\nSome *words* and `code`.\n\n</Box>');
  expect(html).toBe('<section class="box"><p>Some <em>words</em> and <code>code</code>.</p></section>');
});

test('reads literal props, and never evaluates one', async () => {
  expect((await bodyOf('Sum: <Total of={[1, 2, -0.5]} />')).html).toBe('<p>Sum: <b>2.5</b></p>');
});

test('waits for an async component', async () => {
  expect((await bodyOf('<Later word="late" />')).html).toBe('<i>late</i>');
});

test('nests components in components, lists and tables', async () => {
  const { html } = await bodyOf('<Box>\n- one\n\n  <Box>two</Box>\n\n<Box><Total of={[1]} /></Box>\n</Box>\n\n<Row>cell</Row>');
  expect(html.replace(/\n/g, '')).toBe(
    '<section class="box"><ul><li><p>one</p><section class="box">two</section></li></ul><section class="box"><b>1</b></section></section>' +
      '<div class="table" tabindex="0" role="region" aria-label="Table 1"><table><tbody><tr><td>cell</td></tr></tbody></table></div>',
  );
});

test('gives headings, links and code in a component the same treatment as elsewhere', async () => {
  const body = await bodyOf('<Box>\n\n## Title\n\n[next](./next.mdx)\n\n```ts\nlet a\n```\n\n</Box>');
  expect(body.headings).toEqual([{ id: 'title', depth: 2, text: 'Title' }]);
  expect(body.references).toMatchObject([{ kind: 'link', path: 'posts/operations/next.mdx' }]);
  expect(body.html).toContain('class="code"');
  expect(body.sections).toMatchObject([{ id: 'title', text: 'next', code: 'let a' }]);
});

test('does not apply the allow-list of posts to what a component writes', async () => {
  expect((await bodyOf('<Drawn />')).html).toBe('<svg viewBox="0 0 1 1"><path d="M0 0h1" stroke-width="2"></path></svg>');
});

test('lets a drawing stand in a line', async () => {
  expect((await bodyOf('A *line* with <Drawn /> in it.')).html).toContain('with <svg viewBox');
});

test('shows feeds and the Markdown version the plain form', async () => {
  const body = await bodyOf('<Loud>\n\nA [link](/a/).\n\n- b\n\n</Loud>');
  expect(body.html).toContain('<div class="loud"><p>A ');
  expect(body.plainHtml).toContain('<blockquote><p>A ');
  expect(markdownOf(body.markdown, (to) => `https://x.example${to}`)).toBe('> A [link](https://x.example/a/).\n>\n> - b\n');
});

test('writes the text of a component into the Markdown version', async () => {
  const body = await bodyOf('Sum: <Total of={[1, 2]} />\n\n<Row>*cell*</Row>');
  expect(body.plainHtml).toBeUndefined();
  expect(markdownOf(body.markdown, (to) => to)).toContain('Sum: **3**');
  expect(markdownOf(body.markdown, (to) => to)).toContain('_cell_');
});

test.each([
  ['<Totl of={[1]} />', '11:1 mdx/component: there is no component <Totl>. Did you mean <Total>?'],
  ['<Total off={[1]} of={[2]} />', '11:1 mdx/prop: <Total> has no "off". Did you mean "of"?'],
  ['<Total />', '11:1 mdx/prop: <Total> needs "of". Add of={[…]}.'],
  ['<Total of="1" />', '11:1 mdx/prop: "of" of <Total>: expected array, received string. Write of={[…]}.'],
  ['a\n\n<Total of={[1, "x"]} />', '13:1 mdx/prop: "of[1]" of <Total>: expected number, received string. Write of[1]={1}.'],
  ['<Total of={[1]} unit="sec" />', '11:1 mdx/prop: "unit" of <Total> cannot be "sec". Known: ms, s.'],
  ['<Broken />', '11:1 mdx/render: <Broken> cannot be rendered: no such thing. Look into its code in components/mdx.'],
  [
    '<Coded />',
    '11:1 mdx/script: <Coded> writes a script or an inline handler. Put the code into a file of its own: components/mdx/<name>.client.ts.',
  ],
])('names the file, line and prop of %s', async (body, problem) => {
  expect(await problemsOf(body)).toEqual([problem]);
});

test('shows the text of literal expressions, and takes comments out', async () => {
  expect((await bodyOf('A{" "}{`b`}{/* c */} {4}{true}{null}.\n\n{"alone"}')).html).toBe('<p>A b 4.</p>\n<p>alone</p>');
});

test('a name in lower case stands for a tag', async () => {
  const result = await compileBody(source('mdx', '<callout-info>a *b*</callout-info>'), { 'callout-info': Box });
  expect(result.ok && result.body.html).toBe('<section class="box">a <em>b</em></section>');
  const total = await compileBody(source('mdx', '<the-total of={[1, 2]} />'), { 'the-total': Total });
  expect(total.ok && total.body.html).toBe('<b>3</b>');
});

test('takes an import of a component that is there, and refuses other code', async () => {
  expect((await bodyOf("import { Box } from '../components'\nimport Total from '@/total'\n\n<Box>a</Box>")).html).toContain(
    'box',
  );
  expect(await problemsOf("import { Box, run } from '../components'\n\n<Box>a</Box>")).toEqual([
    '11:1 mdx/code: import and export do nothing here. Delete the line; components are there without an import.',
  ]);
});

test('takes literals as attributes of elements', async () => {
  expect((await bodyOf('<div hidden={true} title={"a"} lang={null}>x</div>')).html).toBe('<div hidden title="a">x</div>');
});

test('adds nothing to a body without components', async () => {
  const body = 'Just *words*.';
  const without = await compileBody(source('mdx', body));
  expect(await resultOf(body)).toEqual(without);
});
