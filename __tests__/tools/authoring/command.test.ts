/** @jest-environment node */
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { contentFolder, postText, put, temporaryFolder } from '@/__tests__/content-fixtures';

/** Runs a command as npm does, with no terminal. */
async function run(script: string, flags: readonly string[], env: Record<string, string> = {}) {
  const done = spawnSync('node', ['scripts/run.mjs', script, ...flags], {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '', CACHE_FOLDER: await temporaryFolder(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { code: done.status, out: done.stdout, err: done.stderr };
}

test('npm run new writes into the folder that CONTENT_SOURCE names, and says how it went by its exit code', async () => {
  const folder = await contentFolder();
  const env = { CONTENT_SOURCE: folder };
  const flags = ['post', '--title', 'By command: yes', '--category', 'operations', '--tags', 'flux', '--track', 'first'];
  const written = await run('new', flags, env);
  expect(written).toMatchObject({ code: 0, err: '' });
  expect(written.out).toContain(`Wrote ${folder}/posts/operations/by-command-yes.mdx (a draft).`);
  expect(await readFile(path.join(folder, 'posts/operations/by-command-yes.mdx'), 'utf8')).toMatch(
    /^---\ntitle: "By command: yes"\n/,
  );

  const again = await run('new', flags, env);
  expect(again).toMatchObject({ code: 1, out: '' });
  expect(again.err).toBe('posts/operations/by-command-yes.mdx already exists. Nothing was written; give another --slug.\n');

  for (const [wrong, message] of [
    [['post'], 'Missing: --title, --category (foundations, architecture-decisions, operations)\n'],
    [[], 'Say which kind: npm run new -- post, decision, page, category, track, author or site.\n'],
    [['poste'], '"poste" is not one of post, decision, page, category, track, author, site.\n'],
    [['post', 'two', 'words'], '"two" is not expected. Put a title with spaces in quotes.\n'],
  ] as const)
    expect(await run('new', wrong, env)).toEqual({ code: 2, out: '', err: message });
  expect((await run('new', ['post', '--titel', 'x'], env)).err).toMatch(/^There is no flag --titel\. Did you mean --title\?\n/);

  const git = await run('new', ['post', '--title', 'A'], { CONTENT_SOURCE: 'git+https://example.org/a.git' });
  expect(git).toMatchObject({ code: 1, err: expect.stringContaining('The content is a Git repository') });
});

test('npm run schedule prints what is to come, and its exit code says when a post cannot be read', async () => {
  const folder = await contentFolder({
    'posts/operations/later.mdx': postText({ title: 'Later', date: '2999-01-01T00:00:00Z' }),
  });
  const shown = await run('schedule', ['--source', folder]);
  expect(shown).toMatchObject({ code: 0, err: '' });
  expect(shown.out).toMatch(/\n {2}2999-01-01 01:00 \+01:00 {2}in \d+ days {2}\S+posts\/operations\/later\.mdx {2}Later\n/);
  const json = await run('schedule', ['--source', folder, '--format', 'json']);
  expect(JSON.parse(json.out)).toMatchObject({ zone: 'Europe/Zurich', scheduled: [{ address: '/posts/operations/later/' }] });
  await put(folder, 'posts/operations/broken.mdx', 'broken');
  expect(await run('schedule', ['--source', folder])).toMatchObject({ code: 1 });
  expect(await run('schedule', ['--format', 'xml'])).toMatchObject({
    code: 2,
    err: '--format is text or json, not "xml".\n',
  });
});
