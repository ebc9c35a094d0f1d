/** @jest-environment node */
import { describe, expect, test } from '@jest/globals';
import { checkContent } from '@/tools/check/check-content';
import { formatProblem } from '@/lib/base/problem';
import { blogOf, contentFolder, type Files, openTestBlog, parsed, problemLines, put } from '@/__tests__/content-fixtures';
import { dialect } from './decision-files';

const open = async (name: string, files: Files = {}) => blogOf({ ...dialect(name), ...files });
const facts = async (name: string) => {
  const { decisionFiles, decisions } = (await open(name)).edition.snapshot;
  return [...decisionFiles.values()].map(({ path, title, decision, tags, description }) => {
    const linked = decisions.get(path);
    const ids = (relations: readonly { id: string }[] = []) => relations.map(({ id }) => id).join();
    return {
      title,
      status: linked?.status?.word,
      day: linked?.day,
      people: [decision.deciders, decision.consulted, decision.informed].map((names) => names.join(' + ')).join(' / '),
      relations: [linked?.supersedes, linked?.supersededBy, linked?.amends, linked?.amendedBy].map(ids).join(' / '),
      tags: tags.map((tag) => tag.name).join(),
      description: description.slice(0, 40),
    };
  });
};

test('MADR 4: front matter, numbers in words, lists and texts of people, templates passed over', async () => {
  expect(await facts('madr-4')).toEqual([
    {
      title: 'Use Markdown Architectural Decision Records',
      status: undefined,
      day: undefined,
      people: ' /  / ',
      relations: ' /  /  / ',
      tags: '',
      description: 'We want to record architectural decision',
    },
    {
      title: 'Store manifests in Git',
      status: 'superseded',
      day: '2025-06-14',
      people: 'Ada Platform + Ben Delivery / Security guild / All teams + On-call',
      relations: ' / 0003 /  / 0002',
      tags: '',
      description: 'Every cluster needs one place that it be',
    },
    {
      title: 'Move environment tags by the pipeline only',
      status: 'accepted',
      day: '2025-03-02',
      people: 'Ada Platform /  / ',
      relations: ' /  / 0001 / ',
      tags: '',
      description: 'Whoever may push may move a tag.',
    },
    {
      title: 'Store manifests as OCI artifacts',
      status: 'accepted',
      day: '2025-06-14',
      people: 'Ada Platform + Ben Delivery /  / ',
      relations: '0001 /  /  / ',
      tags: 'oci,delivery',
      description: 'The registry is reachable from everywher',
    },
  ]);
});

test('MADR 3: deciders, a link in the status', async () => {
  expect((await facts('madr-3')).map(({ status, people, relations }) => [status, people, relations])).toEqual([
    ['superseded', 'Ada Platform + Ben Delivery / Security guild / All teams', ' / 0002 /  / '],
    ['accepted', 'Ada Platform /  / ', '0001 /  /  / '],
  ]);
});

test('MADR 2: facts in a list under the title, links in the last section', async () => {
  expect((await facts('madr-2')).map(({ description: _, ...rest }) => Object.values(rest))).toEqual([
    ['Use Jenkins', 'superseded', '2019-04-01', 'Ada Platform + Ben Delivery /  / ', ' / 0003 /  / 0002', ''],
    ['Test before merge', 'accepted', '2019-05-20', ' /  / ', ' /  / 0001 / ', 'ci,testing,quality'],
    ['Use GitHub Actions', 'accepted', '2019-04-01', ' /  / ', '0001 /  /  / ', ''],
  ]);
});

test('log4brains: days for numbers, two on one day, linked by their files', async () => {
  expect((await facts('log4brains')).map(({ title, status, relations, tags }) => [title, status, relations, tags])).toEqual([
    ['Use the number as the id', 'superseded', ' / 20201016 /  / ', ''],
    ['Keep everything in one repository', 'accepted', ' /  /  / ', 'dev-tools,build'],
    ['Use the slug as the id', 'accepted', '20200926 /  /  / ', ''],
  ]);
});

test('adr-tools: a Date line, a Status section that names both sides, "Superceded" with a c, a decision in part', async () => {
  expect((await facts('adr-tools')).map(({ title, status, day, relations }) => [title, status, day, relations])).toEqual([
    ['Record architecture decisions', 'accepted', '2016-02-12', ' /  /  / '],
    ['Implement as shell scripts', 'superseded', '2016-02-12', ' / 0005 /  / 0004'],
    ['Single command with subcommands', 'accepted', '2016-02-13', ' /  /  / '],
    ['Markdown format', 'accepted', '2016-02-14', ' / 0005 / 0002 / '],
    ['Implement in Go', 'accepted', '2017-08-01', '0002,0004 /  /  / '],
  ]);
  const { decisions } = (await open('adr-tools')).edition.snapshot;
  expect(decisions.get('decisions/0004-markdown-format.md')?.supersededBy).toMatchObject([
    { id: '0005', partly: true, inForce: true, reason: 'The header moved', day: '2017-08-01' },
  ]);
  expect(decisions.get('decisions/0002-implement-as-shell-scripts.md')?.history).toEqual([
    { word: 'accepted', standard: 'accepted', day: '2016-02-12' },
    { word: 'superseded', standard: 'superseded', day: '2017-08-01' },
  ]);
});

test('statuses with a day to each line are the history', async () => {
  const { decisions } = (await open('dated-statuses')).edition.snapshot;
  expect(decisions.get('decisions/0001-write-tests.md')).toMatchObject({
    status: { word: 'deprecated', day: '2019-01-05' },
    history: [
      { word: 'proposed', day: '2017-08-10' },
      { word: 'accepted', day: '2017-09-01' },
      { word: 'deprecated', day: '2019-01-05' },
    ],
  });
});

test.each<{ name: string; lines: string[] }>([
  {
    name: 'madr-4',
    lines: [
      'decisions/0000-use-markdown-architectural-decision-records.md:1:1: decision/status: names no status. Add "status: accepted" to its front matter.',
      'decisions/0002-move-tags-by-pipeline.md:7:1: decision/placeholder: "informed" still has the placeholder of the template. Fill it in, or delete the line.',
      'decisions/0005-sign-artifacts.md:2:1: decision/status: "propsed" is not a status. Did you mean "proposed"?',
      'decisions/0005-sign-artifacts.md:3:1: date/invalid: there is no day 2025-02-30. Write 2026-02-28.',
      'decisions/0005-sign-artifacts.md:6:1: decision/number: the title is numbered 4, the file 0005. Correct one of them.',
    ],
  },
  { name: 'madr-3', lines: [] },
  {
    name: 'madr-2',
    lines: [
      'decisions/0002-test-before-merge.md:4:13: decision/placeholder: "deciders" still has the placeholder of the template. Fill it in, or delete the line.',
    ],
  },
  { name: 'adr-tools', lines: [] },
  { name: 'dated-statuses', lines: [] },
  { name: 'log4brains', lines: [] },
])('problems of the set $name are named with file, line and column', async ({ name, lines }) => {
  expect((await checkContent(await open(name))).map(formatProblem)).toEqual(lines);
});

describe('a single file', () => {
  const nygard = (status: string, title = '7. Seven') =>
    `# ${title}\n\nDate: 2020-01-01\n\n## Status\n\n${status}\n\n## Context\n\nText.\n`;
  test.each<{ name: string; path?: string; text: string; lines: string[] }>([
    {
      name: 'without a number in its name',
      path: 'decisions/use-x.md',
      text: nygard('Accepted'),
      lines: [
        'decisions/use-x.md:1:1: path/number: the name of a decision begins with its number. Name it decisions/0001-short-title.md.',
      ],
    },
    {
      name: 'with an unknown status',
      text: nygard('Acepted'),
      lines: ['decisions/0007-x.md:7:1: decision/status: "acepted" is not a status. Did you mean "accepted"?'],
    },
    {
      name: 'with a sentence for a status',
      text: nygard('We all agreed on this in the meeting'),
      lines: [
        'decisions/0007-x.md:7:1: decision/status: "We all agreed on this in the meeting" is not a status. Known: proposed, accepted, rejected, deprecated, superseded, recommended.',
      ],
    },
    {
      name: 'with the title of the template',
      text: '# {short title, representative of solved problem and found solution}\n',
      lines: [
        'decisions/0007-x.md:1:1: decision/title: the title is still the one from the template. Begin the text with "# " and the title.',
        'decisions/0007-x.md:1:1: decision/status: names no status. Add "status: accepted" to its front matter.',
      ],
    },
    {
      name: 'with broken front matter',
      text: '---\nstatus: accepted\nstatus: rejected\n---\n# Title\n',
      lines: ['decisions/0007-x.md:3:1: front-matter/yaml: Map keys must be unique. Keep one of the two.'],
    },
  ])('$name is refused', async ({ path = 'decisions/0007-x.md', text, lines }) => {
    expect(await problemLines(path, text)).toEqual(lines);
  });

  test.each([
    ['✅ Accepted', 'accepted'],
    ['Approved', 'accepted'],
    ['**Accepted** (2020-02-01)', 'accepted'],
    ['Accepted, with the caveat that it costs', 'accepted'],
    ['recommended', 'recommended'],
    ['Draft', 'proposed'],
    ['Superseded by ADR-12', 'superseded'],
    ['Superceded by [12. Twelve](0012-twelve.md)', 'superseded'],
    ['Replaced by #12', 'superseded'],
    ['Partly superseded by ADR 12', undefined],
  ])('%s is understood', async (status, word) => {
    const file = await parsed('decisions/0007-x.md', nygard(status));
    expect(file).toMatchObject({ kind: 'decision', decision: { status: word } });
  });

  test('with a day as adr-tools wrote it at first is read day first, and said so', async () => {
    const text = nygard('Accepted').replace('2020-01-01', '13/02/2016');
    expect(await parsed('decisions/0007-x.md', text)).toMatchObject({ decision: { date: '2016-02-13' } });
    const files = { 'decisions/0007-x.md': text };
    expect((await blogOf(files)).edition.snapshot.problems.map(formatProblem)).toEqual([
      'decisions/0007-x.md:3:7: date/order: "13/02/2016" is read as day/month/year. Write 2016-02-13.',
    ]);
    expect(await problemLines('decisions/0007-x.md', text.replace('13/02', '02/13'))).toEqual([
      'decisions/0007-x.md:3:7: date/invalid: there is no day 2016-13-02. Write 2026-02-28.',
    ]);
  });

  test.each([
    ['0005-use-x.md', '/decisions/0005-use-x/'],
    ['adr-005_Use X.md', '/decisions/005-use-x/'],
    ['20240131-use-x.md', '/decisions/20240131-use-x/'],
    ['12. Größe wählen.md', '/decisions/12-größe-wählen/'],
  ])('%s has its number and its address from its name', async (name, address) => {
    expect(await parsed(`decisions/${name}`, nygard('Accepted', 'Five'))).toMatchObject({ address });
  });

  test.each(['README.md', 'index.md', 'template.md', 'adr-template.md', 'adr-template-bare-minimal.md'])(
    '%s is no decision',
    async (name) => expect(await parsed(`decisions/${name}`, '# {short title}\n')).toBeUndefined(),
  );
});

test('the page shows what the record does not say, and remarks beside a status stay', async () => {
  const blog = await open('adr-tools');
  const html = async (path: string) => {
    const file = blog.edition.snapshot.decisionFiles.get(path);
    if (file === undefined) throw new Error(path);
    return (await blog.compiled(file)).html;
  };
  const plain = await html('decisions/0002-implement-as-shell-scripts.md');
  expect(plain).not.toMatch(/Status|Superceded|2016-02-12|Implement as/);
  expect(plain).toContain('Plain files are managed');
  const remarked = await html('decisions/0003-single-command-with-subcommands.md');
  expect(remarked).toContain('>Status<');
  expect(remarked).toContain('Clarifies <a href="content:decisions/0002-implement-as-shell-scripts.md"');
  expect(remarked).toContain('Rejected');
});

test('links between records lead to their pages', async () => {
  const blog = await open('adr-tools');
  const desired = blog.edition.desired.get('/decisions/0004-markdown-format/');
  if (desired === undefined) throw new Error('no page');
  expect(await blog.view(desired)).toMatchObject({
    kind: 'decision',
    title: 'Markdown format',
    bodyHtml: expect.stringContaining('href="/decisions/0003-single-command-with-subcommands/"'),
    record: { id: '0004', supersededBy: [{ reasonHtml: 'The header moved', title: 'Implement in Go', partly: true }] },
  });
});

test('a record that breaks keeps its last good version, and a house word means what the site says', async () => {
  const name = 'decisions/0007-x.md';
  const folder = await contentFolder({ [name]: nygardText('Recommended') });
  const blog = await openTestBlog(folder);
  await put(folder, name, nygardText('Recomended'));
  await blog.refresh();
  expect(blog.edition.snapshot.decisions.get(name)?.status).toMatchObject({ word: 'recommended', standard: 'accepted' });
  expect(blog.edition.snapshot.problems.map(formatProblem)).toEqual([
    'decisions/0007-x.md:7:1: decision/status: "recomended" is not a status. Did you mean "recommended"?',
  ]);
});

const nygardText = (status: string) => `# 7. Seven\n\nDate: 2020-01-01\n\n## Status\n\n${status}\n\n## Context\n\nText.\n`;
