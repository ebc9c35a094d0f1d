/** @jest-environment node */
import { cp, readFile } from 'node:fs/promises';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import type { NewRequest } from '@/tools/authoring/new-file';
import { runNew } from '@/tools/authoring/run-new';
import { terminal } from '@/tools/authoring/terminal';
import { checkContent } from '@/tools/check/check-content';
import { formatProblem } from '@/lib/base/problem';
import {
  contentFolder,
  decisionBlock,
  fileText,
  type Files,
  openTestBlog,
  parsed,
  postText,
  siteText,
  temporaryFolder,
} from '@/__tests__/content-fixtures';

const now = new Date('2026-06-01T12:00:00Z');

async function made(folder: string, request: Partial<NewRequest>) {
  const environment = { CONTENT_SOURCE: folder, CACHE_FOLDER: await temporaryFolder() };
  return runNew({ kind: 'post', draft: true, ...request }, environment, { now });
}
const refusal = (folder: string, request: Partial<NewRequest>) =>
  made(folder, request).then(
    (lines) => `written: ${lines.join('\n')}`,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
const read = (folder: string, file: string) => readFile(path.join(folder, file), 'utf8');
const listOf = async (folder: string) => (await (await openTestBlog(folder)).source.list()).map((file) => file.path).sort();
const checked = async (folder: string) =>
  (await checkContent(await openTestBlog(folder, { clock: { now: now.toISOString() } }))).map(formatProblem);

const operations = { category: 'operations' };

describe('a new post', () => {
  test('is a draft in its category, with the date and the offset of the moment, and passes the check', async () => {
    const folder = await contentFolder();
    const lines = await made(folder, { title: 'A New Post', ...operations, description: 'It says so.', tags: 'flux, C++' });
    const file = 'posts/operations/a-new-post.mdx';
    expect(lines[0]).toBe(`Wrote ${folder}/${file} (a draft).`);
    expect(await read(folder, file)).toMatch(
      /^---\ntitle: A New Post\ndescription: It says so\.\ndate: 2026-06-01T14:00:00\+02:00\ntags: \[flux, C\+\+\]\ndraft: true\n---\n/,
    );
    expect(await checked(folder)).toEqual([]);
    expect((await openTestBlog(folder)).edition.snapshot.postAt.has('/posts/operations/a-new-post/')).toBe(false);
  });

  test('of a folder that was named tells the commands to come of it, and of a folder that is set none', async () => {
    const folder = await contentFolder();
    const commands = (lines: string[]) => lines.filter((line) => /^(?:Check|Look|Publish|Once)/.test(line)).join('\n');
    expect(commands(await made(folder, { title: 'One', ...operations }))).not.toContain(folder);
    const blanks = path.join(await temporaryFolder(), "it's mine");
    await cp(folder, blanks, { recursive: true });
    const environment = { CONTENT_SOURCE: blanks, CACHE_FOLDER: await temporaryFolder() };
    const lines = await runNew({ kind: 'post', draft: true, title: 'Two', ...operations }, environment, { now, isNamed: true });
    const quoted = `'${blanks.replace("'", "'\\''")}'`;
    expect(commands(lines)).toBe(
      [
        `Check        npm run content:check -- --source ${quoted}`,
        `Look at it   CONTENT_SOURCE=${quoted} npm run dev`,
        `Publish      delete the line "draft: true"; a date in the future is a schedule (npm run schedule -- --source ${quoted})`,
        `Once out     npm run permalinks -- --source ${quoted} notes the address in permalinks.lock: commit both`,
      ].join('\n'),
    );
  });

  test.each([
    'Colons: they bite',
    '"Quoted" and \'quoted\'',
    'A # that is no comment',
    '- a dash, and [brackets] {braces}',
    '*not an alias* & !not a tag',
    'true',
    '0123',
    '2026-01-01',
    '日本語の題名',
    'Зачем нужен план',
    'Über die Brücke 🚀👩‍💻',
    'Back\\slash and `code` and <5 ms',
    '---',
    '@mention % percent ? why',
    'x'.repeat(140),
    '長'.repeat(140),
  ])('is called just what its author typed: %s', async (title) => {
    const folder = await contentFolder();
    const slug = title === '---' || title === '"Quoted" and \'quoted\'' ? { slug: 'given' } : {};
    const [wrote = ''] = await made(folder, { title, description: title, ...operations, ...slug });
    const file = /(posts\/\S+) /.exec(wrote)?.[1] ?? '';
    expect(Buffer.byteLength(path.basename(file))).toBeLessThan(256);
    expect(await parsed(file, await read(folder, file))).toMatchObject({ kind: 'post', title, description: title, draft: true });
    const worse = (await checked(folder)).filter((line) => !/draft\/past|length\//.test(line));
    expect(worse).toEqual([]);
  });

  test('has the address that writers of its site expect of German letters', async () => {
    const title = 'Größe der Übergänge';
    const german = await contentFolder({ 'site.md': siteText({ lang: 'de' }) });
    expect((await made(german, { title, ...operations }))[0]).toContain('posts/operations/groesse-der-uebergaenge.mdx');
    expect((await made(await contentFolder(), { title, ...operations }))[0]).toContain(
      'posts/operations/größe-der-übergänge.mdx',
    );
  });

  test('goes out when its date says so, by the clock of the site, when it is no draft', async () => {
    const folder = await contentFolder();
    const plan = { title: 'Later', description: 'It will be.', ...operations, draft: false };
    expect((await made(folder, { ...plan, date: '2026-12-01 08:00' }))[0]).toContain('(goes out December 1, 2026 at 08:00 AM)');
    const text = await read(folder, 'posts/operations/later.mdx');
    expect(text).toContain('\ndate: 2026-12-01T08:00:00+01:00\n');
    expect(text).not.toContain('draft');
    expect(await checked(folder)).toEqual([expect.stringContaining('post/unwritten: the post has no text yet')]);
    expect(await refusal(folder, { ...plan, title: 'Never', date: '2026-03-29 02:30' })).toMatch(
      /^--date: the clocks of Europe\/Zurich skip/,
    );
  });

  test('stands at the end of its track, whose other bytes stay', async () => {
    const tracks: Record<string, readonly [string, string]> = {
      'a block list with remarks': [
        '---\ntitle: "T" # one\ndescription: d\nposts: # in order\n    - foundations/one # first\n\n# end\n---\n\nText.\n',
        '---\ntitle: "T" # one\ndescription: d\nposts: # in order\n    - foundations/one # first\n    - operations/new\n\n# end\n---\n\nText.\n',
      ],
      'a list on one line': [
        '---\ntitle: T\ndescription: d\nposts: [foundations/one ]\n---\n',
        '---\ntitle: T\ndescription: d\nposts: [foundations/one, operations/new ]\n---\n',
      ],
      'lines that end as on Windows': [
        '---\r\ntitle: T\r\nposts:\r\n- foundations/one\r\ndescription: d\r\n---\r\n',
        '---\r\ntitle: T\r\nposts:\r\n- foundations/one\r\n- operations/new\r\ndescription: d\r\n---\r\n',
      ],
    };
    for (const [before, after] of Object.values(tracks)) {
      const folder = await contentFolder({ 'tracks/first.md': before });
      await made(folder, { title: 'New', ...operations, track: 'first' });
      expect(await read(folder, 'tracks/first.md')).toBe(after);
      expect((await checked(folder)).filter((line) => !/draft\/past|is a draft/.test(line))).toEqual([]);
      const blog = await openTestBlog(folder);
      expect(blog.edition.snapshot.tracks[0]?.posts.map(({ file }) => file.name)).toEqual(['foundations/one']);
      expect(blog.edition.snapshot.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    }
  });

  test('takes the spelling that the site has for a tag, and says which new one looks like a slip', async () => {
    const folder = await contentFolder({ 'posts/operations/a.mdx': postText({ tags: '[GitOps, flux]', draft: 'true' }) });
    const lines = await made(folder, { title: 'New', ...operations, tags: 'gitops, fluxx, cost' });
    expect(await read(folder, 'posts/operations/new.mdx')).toContain('tags: [GitOps, fluxx, cost]');
    expect(lines).toContain('"fluxx" is a new tag. Did you mean "flux"?');
    expect(lines.filter((line) => line.includes('cost'))).toEqual([]);
  });
});

describe('the template of the content', () => {
  const template =
    '---\n# Who reads it.\nfeatured: true\ntitle: lost\natAGlance:\n  audience: You.\n---\n\n{/* Begin. */}\n\n## Mine\n';

  test('gives a new post its body and what else stands in its front matter', async () => {
    const folder = await contentFolder({ 'templates/post.mdx': template });
    await made(folder, { title: 'New', ...operations });
    expect(await read(folder, 'posts/operations/new.mdx')).toMatch(
      /^---\ntitle: New\ndescription: [^\n]*\ndate: [^\n]*\ndraft: true\n# Who reads it\.\nfeatured: true\natAGlance:\n {2}audience: You\.\n---\n\n\{\/\* Begin\. \*\/\}\n\n## Mine\n$/,
    );
    expect(await checked(folder)).toEqual([]);
  });

  test('may be without front matter, or with comments alone', async () => {
    const folder = await contentFolder({
      'templates/post.mdx': '---\n# featured: true\n---\n\nText.\n',
      'templates/decision.mdx': 'Why.\n',
    });
    await made(folder, { title: 'New', ...operations });
    expect(await read(folder, 'posts/operations/new.mdx')).toMatch(/draft: true\n# featured: true\n---\n\nText\.\n$/);
    await made(folder, { kind: 'decision', title: 'Move it' });
    expect(await read(folder, 'posts/architecture-decisions/move-it.mdx')).toMatch(/\n---\n\nWhy\.\n$/);
  });

  test('is no content: no list, no address and no warning is of it', async () => {
    const folder = await contentFolder({ 'templates/post.mdx': template, 'templates/any.md': 'x' });
    expect(await checked(folder)).toEqual([]);
    expect((await openTestBlog(folder)).edition.snapshot.files.has('templates/post.mdx')).toBe(false);
  });
});

describe('a new page, category, track and author', () => {
  test('are written, checked, and added to the lists that the settings have', async () => {
    const folder = await contentFolder();
    const said = { description: 'Says it.' };
    const [page, , note] = await made(folder, { kind: 'page', title: 'What I Use', ...said });
    expect([page, note]).toEqual([`Wrote ${folder}/pages/what-i-use.mdx (public now).`, '']);
    const category = await made(folder, { kind: 'category', title: 'Field Notes', ...said });
    expect(category.slice(0, 2)).toEqual([
      `Wrote ${folder}/categories/field-notes.md (public now).`,
      `Added it to ${folder}/site.md.`,
    ]);
    await made(folder, { kind: 'track', title: 'Second', ...said, posts: 'foundations/one' });
    const author = await made(folder, { kind: 'author', title: 'Anna Muster', ...said });
    expect(author.slice(0, 2)).toEqual([
      `Wrote ${folder}/authors/anna-muster.md (public now).`,
      'Name it in their posts: "author: anna-muster".',
    ]);
    expect(author.join('\n')).toContain('https://test.example/authors/anna-muster/');
    const { snapshot } = (await openTestBlog(folder)).edition;
    expect(snapshot.authors.map(({ file }) => file.name)).toEqual(['Anna Muster']);
    expect(snapshot.categories.map(({ label }) => label.label)).toContain('Field Notes');
    expect(snapshot.tracks.map(({ line }) => line.title)).toEqual(['First Track', 'Second']);
    expect((await checked(folder)).filter((line) => !line.includes('/unlinked'))).toEqual([]);
  });

  test('need no list where the site names none', async () => {
    const folder = await contentFolder({ 'site.md': siteText({ categories: undefined, tracks: undefined }) });
    const lines = await made(folder, { kind: 'category', title: 'Notes', description: 'Says it.' });
    expect(lines.join('\n')).not.toContain('Added');
    expect((await openTestBlog(folder)).edition.snapshot.categories.map(({ label }) => label.label)).toContain('Notes');
  });

  test.each<[Partial<NewRequest>, string]>([
    [{ kind: 'page' }, 'Missing: --title, --description'],
    [{ kind: 'page', title: 'A', description: 'b', tags: 'x' }, 'A page has no --tags.'],
    [{ kind: 'track', title: 'A', description: 'b', posts: 'foundations/oen' }, '--posts: there is no post "foundations/oen"'],
    [{ kind: 'category', title: 'x'.repeat(41), description: 'b' }, '--title: has 41 characters; at most 40 are allowed'],
    [
      { kind: 'page', title: 'About', description: 'b' },
      'pages/about.mdx already exists. Nothing was written; give another --slug.',
    ],
    [
      { kind: 'category', title: 'Foundations', description: 'b' },
      'categories/foundations.md already exists. Nothing was written; give another --slug.',
    ],
  ])('refuse %j', async (request, message) => expect(await refusal(await contentFolder(), request)).toBe(message));
});

describe('a new decision', () => {
  const posts: Files = {
    'posts/architecture-decisions/a.mdx': postText({ decision: decisionBlock('0007') }),
    'posts/architecture-decisions/b.mdx': postText({ draft: 'true', decision: decisionBlock('0009') }),
  };

  test('is a post with the next number, drafts counted, where a category records decisions', async () => {
    const folder = await contentFolder(posts);
    await made(folder, { kind: 'decision', title: 'Move it', status: 'recommended' });
    const text = await read(folder, 'posts/architecture-decisions/move-it.mdx');
    expect(text).toContain('decision:\n  id: "0010"\n  status: recommended\n  date: 2026-06-01\n  deciders: [Tess Ter]\n');
    expect(text).toContain('## When This Becomes Wrong');
    expect((await checked(folder)).filter((line) => line.includes('move-it'))).toEqual([]);
  });

  test('is a record in MADR 4 when that is asked for, also behind a file that cannot be read', async () => {
    const folder = await contentFolder({ ...posts, 'decisions/0042-broken.md': 'nothing' });
    const lines = await made(folder, { kind: 'decision', title: 'Move it: all', as: 'record', draft: true });
    expect(lines[0]).toBe(`Wrote ${folder}/decisions/0043-move-it-all.md (public now).`);
    expect(await parsed('decisions/0043-move-it-all.md', await read(folder, 'decisions/0043-move-it-all.md'))).toMatchObject({
      title: 'Move it: all',
      decision: { id: '0043', status: 'proposed', date: '2026-06-01', deciders: ['Tess Ter'] },
      findings: [],
    });
    const own = (await checked(folder)).filter((line) => line.startsWith('decisions/0043'));
    expect(own).toEqual([]);
    expect(await refusal(folder, { kind: 'decision', title: 'With `code`', as: 'record' })).toContain(
      'would be read as "With code"',
    );
  });

  test('is a record, numbered from 1, where no category records decisions', async () => {
    const folder = await contentFolder({ 'categories/architecture-decisions.md': fileText({ label: 'ADR', description: 'd' }) });
    await made(folder, { kind: 'decision', title: 'First' });
    expect(await listOf(folder)).toContain('decisions/0001-first.md');
    expect(await refusal(folder, { kind: 'decision', title: 'x', as: 'post' })).toContain(
      'No category of this site records decisions',
    );
  });

  test('does not go on from the days that some tools give as numbers', async () => {
    const folder = await contentFolder({
      'decisions/20240131-old.md': '---\nstatus: accepted\n---\n\n# Old\n',
      'decisions/012-x.md': '# X\n',
    });
    await made(folder, { kind: 'decision', title: 'Next', as: 'record' });
    expect(await listOf(folder)).toContain('decisions/013-next.md');
  });
});

describe('refuses, and writes nothing', () => {
  const taken: Files = {
    'posts/operations/there.mdx': 'broken',
    'posts/operations/old.md': postText({ draft: 'true' }),
    'posts/operations/folder/index.mdx': postText({ aliases: '[/posts/operations/before/]' }),
    'posts/foundations/later.mdx': postText({ date: '2027-01-01', aliases: '[/posts/operations/planned/]' }),
    'permalinks.lock': '/posts/operations/gone/ gone\n',
    'posts/architecture-decisions/a.mdx': postText({ decision: decisionBlock('0001') }),
  };
  test.each<[string, Partial<NewRequest>, string | RegExp]>([
    [
      'a file that is there, although it is broken',
      { title: 'There', ...operations },
      /^posts\/operations\/there\.mdx already exists/,
    ],
    ['a draft of another ending', { title: 'Old', ...operations }, /^posts\/operations\/old\.md already exists/],
    [
      'a post with a folder of its own',
      { title: 'Folder', ...operations },
      /^posts\/operations\/folder\/index\.mdx already exists/,
    ],
    [
      'an old address of a post',
      { title: 'Before', ...operations },
      /before\/ is taken by posts\/operations\/folder\/index\.mdx/,
    ],
    [
      'an old address of a post that is to come',
      { title: 'Planned', ...operations },
      /is taken by posts\/foundations\/later\.mdx/,
    ],
    ['an address that was withdrawn', { title: 'Gone', ...operations }, /gone\/ was withdrawn for good/],
    ['nothing said', {}, 'Missing: --title, --category (foundations, architecture-decisions, operations)'],
    ['no category', { title: 'A' }, 'Missing: --category (foundations, architecture-decisions, operations)'],
    ['no description for readers', { title: 'A', ...operations, draft: false }, 'Missing: --description'],
    [
      'a slip in a category',
      { title: 'A', category: 'operatons' },
      '--category: there is no category "operatons". Did you mean "operations"?',
    ],
    [
      'a slip in a track',
      { title: 'A', ...operations, track: 'frist' },
      '--track: there is no track "frist". Did you mean "first"?',
    ],
    [
      'a slip in a status',
      { title: 'A', category: 'adr', status: 'acepted' },
      '--status: there is no status "acepted". Did you mean "accepted"?',
    ],
    ['a status of no decision', { title: 'A', ...operations, status: 'accepted' }, '--status is for decisions only.'],
    ['several slips at once', { category: 'x', date: 'x', slug: 'A B' }, /^--category: .*\n--date: .*\nMissing: --title$/],
    ['a title without a letter', { title: '🚀', ...operations }, 'Missing: --slug'],
    [
      'a title that is too long',
      { title: 'x'.repeat(141), ...operations },
      '--title: has 141 characters; at most 140 are allowed',
    ],
    ['an empty title', { title: ' \n ', ...operations }, '--title: must not be empty'],
    ['a slug that leaves the folder', { title: 'A', ...operations, slug: '../../x' }, /^--slug: .*Write x\./],
    ['a slug that is a year', { title: 'A', ...operations, slug: '2026' }, /^--slug: .*Write n-2026\./],
    ['a tag that is a year', { title: 'A', ...operations, tags: 'flux,2026' }, '--tags: "2026" cannot be a tag'],
    [
      'a title that is a placeholder',
      { kind: 'decision', as: 'record', title: '{short title}' },
      /would break a rule.*\n.*decision\/title/,
    ],
    ['a record with tags', { kind: 'decision', as: 'record', title: 'A', tags: 'x' }, 'A record in decisions/ has no --tags.'],
  ])('%s', async (_name, request, message) => {
    const folder = await contentFolder(taken);
    const before = await listOf(folder);
    const answer = await refusal(folder, request);
    if (typeof message === 'string') expect(answer).toBe(message);
    else expect(answer).toMatch(message);
    expect(await listOf(folder)).toEqual(before);
  });

  test('a Git source, a folder that is not there, and a site without settings', async () => {
    expect(await refusal('git+https://example.org/a.git', { title: 'A' })).toMatch(
      /^The content is a Git repository.*--source <folder>\.$/,
    );
    expect(await refusal('/nowhere/at/all', { title: 'A' })).toBe('There is no folder /nowhere/at/all.');
    const folder = await contentFolder({ 'site.md': siteText({ zone: 'Europe/Zurych' }) });
    expect(await refusal(folder, { title: 'A', ...operations })).toMatch(/site\.md cannot be used/);
  });

  test('but minds no broken file that has nothing to do with it', async () => {
    const folder = await contentFolder({ 'posts/foundations/broken.mdx': 'broken', 'pages/about.mdx': 'broken' });
    await made(folder, { title: 'Fine', ...operations });
    expect(await listOf(folder)).toContain('posts/operations/fine.mdx');
  });
});

test('on a terminal asks for what is missing, again after a slip, and takes numbers of the list', async () => {
  const folder = await contentFolder();
  const [input, output] = [new PassThrough(), new PassThrough()];
  let shown = '';
  const answers: [RegExp, string][] = [
    [/Title: $/, ''],
    [/Title: $/, 'Typed: by hand'],
    [/later\): $/, ''],
    [/Category: $/, 'operatoins'],
    [/Category: $/, '3'],
    [/Tags[^\n]*: $/, 'one, two'],
    [/Track[^\n]*: $/, ''],
    [/Date[^\n]*: $/, '2026-10-25 02:30'],
    [/Date[^\n]*: $/, '2026-10-25 02:30+01:00'],
  ];
  output.on('data', (chunk: Buffer) => {
    shown += chunk.toString();
    const [next] = answers;
    if (next === undefined || !next[0].test(shown)) return;
    answers.shift();
    shown += '⏎\n';
    input.write(`${next[1]}\n`);
  });
  const environment = { CONTENT_SOURCE: folder, CACHE_FOLDER: await temporaryFolder() };
  const asked = terminal(input, output);
  await runNew({ kind: 'post', draft: true }, environment, { terminal: asked, now });
  asked.close();
  expect(answers).toEqual([]);
  expect(shown).toContain('Must not be empty.');
  expect(shown).toContain('  3 operations (Operations)\n');
  expect(shown).toContain('Did you mean "operations"?');
  expect(shown).toContain('show 2026-10-25 02:30 twice');
  expect(await read(folder, 'posts/operations/typed-by-hand.mdx')).toMatch(
    /^---\ntitle: "Typed: by hand"\ndescription: Say in one sentence[^\n]*\ndate: 2026-10-25T02:30:00\+01:00\ntags: \[one, two\]\ndraft: true\n/,
  );
});

test('an author who goes away in the middle leaves nothing behind', async () => {
  const folder = await contentFolder();
  const [input, output] = [new PassThrough(), new PassThrough()];
  output.on('data', () => input.end());
  const environment = { CONTENT_SOURCE: folder, CACHE_FOLDER: await temporaryFolder() };
  const before = await listOf(folder);
  await expect(runNew({ kind: 'post', draft: true }, environment, { terminal: terminal(input, output), now })).rejects.toThrow(
    'Nothing was written.',
  );
  expect(await listOf(folder)).toEqual(before);
});
