/** @jest-environment node */
import { describe, expect, test } from '@jest/globals';
import { blogOf, type Files, openTestBlog, printed, put, contentFolder } from '@/__tests__/content-fixtures';
import { missingNumbers } from '@/lib/decisions/check-decisions';
import { isDecisionSource } from '@/lib/decisions/decision';
import { statusEvents } from '@/lib/views/decision-feed';
import { formatProblem } from '@/lib/base/problem';
import { decisionPost } from './decision-files';

const pathOf = (id: string) => `posts/architecture-decisions/d${id}.mdx`;
const linked = async (files: Files, id: string) => {
  const decision = (await blogOf(files)).edition.snapshot.decisions.get(pathOf(id));
  if (decision === undefined) throw new Error(`no decision ${id}`);
  return decision;
};
const record = (day: string, status: string, title: string) =>
  `# ${title}\n\nDate: ${day}\n\n## Status\n\n${status}\n\n## Context\n\nText.\n`;

describe('superseding', () => {
  const chain = {
    ...decisionPost('0001', { date: '2026-01-01' }),
    ...decisionPost('0002', { date: '2026-01-02', supersedes: '["0001"]' }),
    ...decisionPost('0003', { date: '2026-01-03', supersedes: '["0002"]' }),
  };

  test('leads through a chain to what holds now, with the day of each step', async () => {
    expect(await linked(chain, '0001')).toMatchObject({
      status: { word: 'superseded', day: '2026-01-02' },
      supersededBy: [{ id: '0002', inForce: true }],
      holdsNow: [pathOf('0003')],
    });
    expect(await linked(chain, '0003')).toMatchObject({ status: { word: 'accepted' }, holdsNow: [] });
  });

  test('of one by two leads to both', async () => {
    const files = { ...chain, ...decisionPost('0004', { date: '2026-01-04', supersedes: '["0001"]' }) };
    expect((await linked(files, '0001')).holdsNow).toEqual([pathOf('0004'), pathOf('0003')]);
  });

  test.each([
    ['proposed', 'accepted', false],
    ['rejected', 'accepted', false],
    ['accepted', 'superseded', true],
    ['recommended', 'superseded', true],
    ['deprecated', 'superseded', true],
  ])('by a decision that is %s leaves the older one %s', async (status, word, inForce) => {
    const files = { ...decisionPost('0001'), ...decisionPost('0002', { status, supersedes: '["0001"]' }) };
    expect(await linked(files, '0001')).toMatchObject({ status: { word }, supersededBy: [{ id: '0002', inForce }] });
  });

  test('in part leaves it as it is, with the reason on both sides', async () => {
    const files = {
      ...decisionPost('0001'),
      ...decisionPost('0002', { supersedes: '[{ id: "0001", partly: true, reason: "Only for `OCI`." }]' }),
    };
    const relation = { partly: true, reason: 'Only for `OCI`.', day: '2026-01-15', inForce: true };
    expect(await linked(files, '0001')).toMatchObject({
      status: { word: 'accepted' },
      holdsNow: [],
      supersededBy: [{ id: '0002', ...relation }],
    });
    expect(await linked(files, '0002')).toMatchObject({ supersedes: [{ id: '0001', ...relation }] });
  });

  test('in a circle is in force nowhere', async () => {
    const files = {
      ...decisionPost('0001', { supersedes: '["0003"]' }),
      ...decisionPost('0002', { supersedes: '["0001"]' }),
      ...decisionPost('0003', { supersedes: '["0002"]' }),
      ...decisionPost('0004', { supersedes: '["0003"]' }),
    };
    expect(await linked(files, '0001')).toMatchObject({ status: { word: 'accepted' }, supersededBy: [{ inForce: false }] });
    expect(await linked(files, '0003')).toMatchObject({ status: { word: 'superseded' }, holdsNow: [pathOf('0004')] });
  });

  test('of a record without a status gives it one', async () => {
    const files = {
      'decisions/0001-one.md': '# One\n\n## Context and Problem Statement\n\nText.\n',
      'decisions/0002-two.md': record('2026-02-01', 'Accepted\n\nSupersedes [One](0001-one.md)', '2. Two'),
      'decisions/0003-three.md':
        '# Three\n\n## Context and Problem Statement\n\nText.\n\n## Links\n\n* Supersedes [Two](0002-two.md)\n',
    };
    const { decisions } = (await blogOf(files)).edition.snapshot;
    expect([...decisions.values()].map(({ status }) => status)).toEqual([
      { word: 'superseded', standard: 'superseded', day: '2026-02-01' },
      { word: 'accepted', standard: 'accepted', day: '2026-02-01' },
      undefined,
    ]);
  });

  test('by a draft is nobody’s business yet', async () => {
    const files = { ...decisionPost('0001'), ...decisionPost('0002', { supersedes: '["0001"]' }, { draft: 'true' }) };
    expect(await linked(files, '0001')).toMatchObject({ status: { word: 'accepted' }, supersededBy: [] });
  });

  test('joins posts and files of other dialects, and says "1" for "0001"', async () => {
    const files = {
      ...decisionPost('0001'),
      ...decisionPost('0003', { date: '2026-03-01', supersedes: '["2"]' }),
      'decisions/0002-two.md': record('2026-02-01', 'Accepted\n\nSupersedes ADR-1', '2. Two'),
    };
    expect(await linked(files, '0001')).toMatchObject({
      supersededBy: [{ address: '/decisions/0002-two/' }],
      holdsNow: [pathOf('0003')],
    });
  });
});

describe('the history of statuses', () => {
  const words = async (fields: Parameters<typeof decisionPost>[1], more: Files = {}) =>
    (await linked({ ...decisionPost('0001', fields), ...more }, '0001')).history.map(({ word, day }) => `${word} ${day}`);

  test.each([
    ['of the date alone', { date: '2026-01-05' }, ['accepted 2026-01-05']],
    [
      'as written, oldest first',
      {
        date: '2026-01-05',
        history: '[{ date: 2026-01-03, status: recommended }, { date: 2026-01-01, status: proposed }]',
      },
      ['proposed 2026-01-01', 'recommended 2026-01-03', 'accepted 2026-01-05'],
    ],
    [
      'with the day that the history gives for the status of today',
      {
        status: 'deprecated',
        date: '2026-01-05',
        history: '[{ date: 2026-01-05, status: accepted }, { date: 2026-04-01, status: deprecated }]',
      },
      ['accepted 2026-01-05', 'deprecated 2026-04-01'],
    ],
  ])('%s', async (_, fields, expected) => expect(await words(fields)).toEqual(expected));

  test('ends where another decision superseded it', async () => {
    const newer = decisionPost('0002', { date: '2026-02-01', supersedes: '["0001"]' });
    expect(await words({ date: '2026-01-05' }, newer)).toEqual(['accepted 2026-01-05', 'superseded 2026-02-01']);
    expect(await words({ date: '2026-01-05', status: 'superseded' }, newer)).toEqual([
      'accepted 2026-01-05',
      'superseded 2026-02-01',
    ]);
  });

  test('gives events with addresses of their own, newest first, none of them for an unlisted decision', async () => {
    const { snapshot } = (
      await blogOf({
        ...decisionPost('0001', { date: '2026-01-05' }),
        ...decisionPost('0002', { date: '2026-02-01', supersedes: '["0001"]', status: 'recommended' }),
        ...decisionPost('0003', { date: '2026-03-01' }, { unlisted: 'true' }),
      })
    ).edition;
    const address = 'https://test.example/posts/architecture-decisions';
    expect(statusEvents(snapshot.decisions.values(), snapshot.url).map(({ id, standard }) => [id, standard])).toEqual([
      [`${address}/d0002/#status:recommended-2026-02-01`, 'accepted'],
      [`${address}/d0001/#status:superseded-2026-02-01`, 'superseded'],
      [`${address}/d0001/#status:accepted-2026-01-05`, 'accepted'],
    ]);
  });
});

describe('problems', () => {
  const d = (id: string) => pathOf(id);
  test.each<{ name: string; files: Files; lines: string[] }>([
    {
      name: 'a relation to a decision that is not there, with a reason',
      files: decisionPost('0002', { supersedes: '[{ id: "0009", reason: Why }]' }),
      lines: [`${d('0002')}:9:16: decision/relation: there is no decision 0009 (decision.supersedes.0).`],
    },
    {
      name: 'a superseded decision without a successor',
      files: decisionPost('0001', { status: 'superseded' }),
      lines: [
        `${d('0001')}:7:3: decision/successor: is superseded, and no decision supersedes it (decision.status). Write "supersedes: ["0001"]" on the decision that replaces it.`,
      ],
    },
    {
      name: 'a file number that is not the decision’s',
      files: { 'posts/architecture-decisions/0004-x.mdx': decisionPost('0005')[pathOf('0005')] },
      lines: [
        'posts/architecture-decisions/0004-x.mdx:6:3: decision/number: the file is numbered 0004 (decision.id). Name it 0005-…, or correct the number.',
      ],
    },
    {
      name: 'an unknown field of a relation',
      files: decisionPost('0002', { supersedes: '[{ id: "0001", becuase: x }]' }),
      lines: [
        `${d('0002')}:9:30: front-matter/unknown-key: "becuase" is not a known field (decision.supersedes.0.becuase). Known fields: id, reason, partly.`,
      ],
    },
    {
      name: 'a relation by a number without quotes',
      files: decisionPost('0002', { amends: '[0001]' }),
      lines: [`${d('0002')}:9:12: front-matter/type: must be text, not 0001 (decision.amends.0). Put it in quotes: "0001".`],
    },
    {
      name: 'one number of a post and a file, and a file that names a later decision as superseded',
      files: {
        ...decisionPost('0001', { date: '2026-02-01' }),
        'decisions/0001-one.md': record('2026-01-01', 'Accepted', '1. One'),
        'decisions/0002-two.md': record('2025-01-01', 'Accepted\n\nSupersedes [1. One](0001-one.md)', '2. Two'),
      },
      lines: [
        'decisions/0002-two.md:9:1: decision/backward: decision 0001 (decisions/0001-one.md) was decided later than this one. Write the relation on the newer one.',
        `${d('0001')}:6:3: decision/duplicate: decisions/0001-one.md is already decision 0001 (decision.id). Give it the next free number.`,
      ],
    },
    {
      name: 'amendments in a circle',
      files: { ...decisionPost('0001', { amends: '["0002"]' }), ...decisionPost('0002', { amends: '["0001"]' }) },
      lines: [
        `${d('0001')}:9:12: decision/circular: decision 0002 (${d('0002')}) leads back to this one in a circle (decision.amends.0).`,
        `${d('0002')}:9:12: decision/circular: decision 0001 (${d('0001')}) leads back to this one in a circle (decision.amends.0).`,
      ],
    },
    {
      name: 'a phrase that names no decision',
      files: { 'decisions/0001-one.md': record('2026-01-01', 'Accepted\n\nPartly superseded by the new one', '1. One') },
      lines: [
        'decisions/0001-one.md:9:1: decision/relation: names no decision. Link to its file, or write its number: ADR-0005.',
      ],
    },
  ])('are $name', async ({ files, lines }) => expect(printed(await blogOf(files))).toEqual(lines));

  test('of the numbers are gaps between the lowest and the highest', async () => {
    const files = Object.assign({}, ...['0002', '0003', '0005', '0009'].map((id) => decisionPost(id)));
    const posts = [...(await blogOf(files)).edition.snapshot.postOf.values()];
    const sources = posts.flatMap(({ file }) => (isDecisionSource(file) ? [file] : []));
    expect(missingNumbers(sources).map(formatProblem)).toEqual([
      `${d('0005')}:6:3: decision/gap: there is no decision 0004. A number is never used again: keep rejected decisions in the log.`,
      `${d('0009')}:6:3: decision/gap: there are no decisions 0006 to 0008. A number is never used again: keep rejected decisions in the log.`,
    ]);
  });
});

test('an edit of a text leaves every linked decision the same object', async () => {
  const folder = await contentFolder({ ...decisionPost('0001'), ...decisionPost('0002', { supersedes: '["0001"]' }) });
  const blog = await openTestBlog(folder);
  const before = [...blog.edition.snapshot.decisions.values()];
  await put(folder, 'tracks/first.md', '---\ntitle: T\ndescription: D.\nposts: [foundations/one]\n---\n');
  await blog.refresh();
  expect([...blog.edition.snapshot.decisions.values()].every((decision, index) => decision === before[index])).toBe(true);
});
