/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { checkContent } from '@/tools/check/check-content';
import { formatProblem } from '@/lib/base/problem';
import { blogOf, type Files, openTestBlog, postText } from '@/__tests__/content-fixtures';

const checked = async (files: Files) => (await checkContent(await blogOf(files))).map(formatProblem);

test.each<{ name: string; files: Files; lines: string[] }>([
  { name: 'nothing in content that keeps the rules', files: {}, lines: [] },
  {
    name: 'a link to a file that is not there',
    files: { 'posts/operations/a.mdx': postText({}, 'See [it](../foundations/on.mdx).\n') },
    lines: [
      'posts/operations/a.mdx:7:5: link/missing: there is no published file posts/foundations/on.mdx. Did you mean "posts/foundations/one.mdx"?',
    ],
  },
  {
    name: 'a slip in the name of a field and one in the body: both in one go, and each once',
    files: { 'posts/operations/a.mdx': postText({ description: undefined, descripton: 'x' }, 'It took <5 ms.\n') },
    lines: [
      'posts/operations/a.mdx:4:1: front-matter/unknown-key: "descripton" is not a known field (descripton). Did you mean "description"?',
      'posts/operations/a.mdx:7:10: mdx/syntax: Unexpected character `5` before name. Write "less than" as &lt; or in backticks.',
    ],
  },
  {
    name: 'an anchor that no heading has',
    files: {
      'posts/operations/a.mdx': postText({}, 'See [it](b.mdx#te-plan) and [more](b.mdx#the-plan).\n'),
      'posts/operations/b.mdx': postText({}, '## The plan\n\nText.\n'),
    },
    lines: [
      'posts/operations/a.mdx:7:5: link/anchor: posts/operations/b.mdx has no heading "#te-plan". Did you mean "#the-plan"?',
    ],
  },
  {
    name: 'a picture that is not there',
    files: { 'posts/operations/a.mdx': postText({}, '![Plan](plan.png)\n') },
    lines: ['posts/operations/a.mdx:7:1: picture/missing: there is no picture posts/operations/plan.png.'],
  },
  {
    name: 'an address that is no page, or only leads to one',
    files: { 'posts/operations/a.mdx': postText({}, 'See [x](/nothing/), [y](/about), [z](/about/) and [feed](/rss.xml).\n') },
    lines: [
      'posts/operations/a.mdx:7:5: link/missing: /nothing/ is not a page of this site. Link to the file by its relative path, or check the slash at the end.',
      'posts/operations/a.mdx:7:21: link/missing: /about is not a page of this site. Did you mean "/about/"?',
    ],
  },
  {
    name: 'an anchor of an address',
    files: { 'posts/operations/a.mdx': postText({}, 'See [x](/posts/foundations/one/#nowhere).\n') },
    lines: ['posts/operations/a.mdx:7:5: link/anchor: posts/foundations/one.mdx has no heading "#nowhere".'],
  },
  {
    name: 'bodies of drafts and of scheduled posts',
    files: {
      'posts/operations/draft.mdx': postText({ date: '2027-01-01', draft: 'true' }, 'A {slip}.\n'),
      'posts/operations/later.mdx': postText({ date: '2027-01-01' }, 'A [draft](draft.mdx) <Callot>x</Callot>.\n'),
    },
    lines: [
      'posts/operations/draft.mdx:8:3: mdx/expression: "{slip}" is an expression, which a post cannot hold. Write it as code, `{slip}`, or put a backslash before the brace: \\{slip}.',
      'posts/operations/later.mdx:7:22: mdx/component: there is no component <Callot>. Did you mean <Callout>?',
    ],
  },
  {
    name: 'a broken post once, not again where others link to it',
    files: {
      'posts/operations/a.mdx': postText({ draft: 'no' }),
      'posts/operations/b.mdx': postText({}, 'See [a](a.mdx#part) and [again](/posts/operations/a/).\n'),
    },
    lines: [
      'posts/operations/a.mdx:5:1: front-matter/type: must be true or false, not "no" (draft). Write true or false, without quotes.',
    ],
  },
])('finds $name', async ({ files, lines }) => {
  expect(await checked(files)).toEqual(lines);
});

test('finds no error in the content of this project', async () => {
  const problems = await checkContent(await openTestBlog('content'));
  expect(problems.filter(({ severity }) => severity === 'error').map(formatProblem)).toEqual([]);
});
