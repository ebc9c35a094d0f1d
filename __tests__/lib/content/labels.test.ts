/** @jest-environment node */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { formatProblem } from '@/lib/base/problem';
import { sayOn } from '@/lib/content/frame';
import { contentFolder, openTestBlog, postText, put, siteText } from '@/__tests__/content-fixtures';

const pathOf = '/posts/operations/a/';
const note = { 'posts/operations/a.mdx': postText({}, '> [!NOTE]\n> Words.\n') };

async function opened(files: Readonly<Record<string, string>>) {
  const folder = await contentFolder({ ...note, ...files });
  const blog = await openTestBlog(folder);
  const bodyOf = async (address: string) => {
    const desired = blog.edition.desired.get(address);
    if (desired === undefined) throw new Error(`no page ${address}`);
    return JSON.stringify(await blog.view(desired));
  };
  const fingerprints = () =>
    new Map([...blog.edition.desired].map(([address, desired]) => [address, desired.fingerprint] as const));
  return { folder, blog, bodyOf, fingerprints };
}

test('a changed label is said by every page, and one that is taken away is said as before', async () => {
  const { folder, blog, bodyOf, fingerprints } = await opened({});
  const before = fingerprints();
  await put(folder, 'labels.yaml', 'en:\n  contents: In this post\n  note: Mind\n');
  const { snapshot } = await blog.refresh(['labels.yaml']);
  expect(snapshot.problems.map(formatProblem)).toEqual([]);
  expect(sayOn(snapshot.frame)('contents')).toBe('In this post');
  expect(await bodyOf(pathOf)).toContain('callout-title\\">Mind<');
  const after = fingerprints();
  for (const address of ['/', pathOf, '/posts/', '/about/', '/tags/', '/rss.xml'])
    expect([address, after.get(address) === before.get(address)]).toEqual([address, false]);

  await rm(path.join(folder, 'labels.yaml'));
  await blog.refresh();
  expect(await bodyOf(pathOf)).toContain('callout-title\\">Note<');
  expect(fingerprints()).toEqual(before);
});

test('labels that cannot be read are reported, and those read last stay', async () => {
  const { folder, blog } = await opened({ 'labels.yaml': 'en:\n  contents: In this post\n' });
  await put(folder, 'labels.yaml', 'en:\n  contenst: Here\n');
  const { snapshot } = await blog.refresh(['labels.yaml']);
  expect(snapshot.problems.map(formatProblem)).toEqual([
    'labels.yaml:2:3: front-matter/unknown-key: "contenst" is not a label (en.contenst). Did you mean "contents"? docs/labels.md lists every label.',
  ]);
  expect(sayOn(snapshot.frame)('contents')).toBe('In this post');
  await put(folder, 'labels.yaml', 'en:\n  zuDieserSeite: Here\n');
  expect((await blog.refresh(['labels.yaml'])).snapshot.problems.map(formatProblem)).toEqual([
    'labels.yaml:2:3: front-matter/unknown-key: "zuDieserSeite" is not a label (en.zuDieserSeite). docs/labels.md lists every label.',
  ]);
});

test('labels are there at the first read of a site, also in its own text and in those of categories', async () => {
  const { bodyOf } = await opened({
    'labels.yaml': 'en:\n  note: Mind\n',
    'site.md': `${siteText()}\n> [!NOTE]\n> Words.\n`,
  });
  expect(await bodyOf('/')).toContain('callout-title\\">Mind<');
  expect(await bodyOf(pathOf)).toContain('callout-title\\">Mind<');
});

test('a language without labels is warned of, for the site and for a post, until labels.yaml has them', async () => {
  const { folder, blog } = await opened({
    'site.md': siteText({ lang: 'sv' }),
    'posts/operations/b.mdx': postText({ lang: 'da' }),
  });
  const told = () => blog.edition.snapshot.problems.map(({ path: file, line, rule }) => `${file}:${line} ${rule}`);
  expect(told()).toEqual(['posts/operations/b.mdx:5 labels/missing', 'site.md:4 labels/missing']);
  expect(blog.edition.snapshot.problems.map(formatProblem)[1]).toMatch(
    /^site\.md:4:1: labels\/missing: \d+ labels have no words in "sv", so they are in English: \w+, \w+, \w+, … \(lang\)\. Give them in labels\.yaml, below "sv:"\./,
  );
  await put(folder, 'site.md', siteText({ lang: 'de' }));
  await blog.refresh(['site.md']);
  expect(told()).toEqual(['posts/operations/b.mdx:5 labels/missing']);
});
