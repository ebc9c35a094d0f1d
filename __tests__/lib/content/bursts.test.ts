/** @jest-environment node */
import { beforeEach, expect, test } from '@jest/globals';
import type { Blog } from '@/lib/publishing/blog';
import { contentFolder, openTestBlog, postText, put } from '@/__tests__/content-fixtures';
import { PassingTime } from './passing-time';

const file = 'posts/foundations/one.mdx';
let folder: string;
let blog: Blog;
let time: PassingTime;

beforeEach(async () => {
  folder = await contentFolder({ [file]: postText({ title: 'Old' }, 'Old text.\n') });
  time = new PassingTime();
  blog = await openTestBlog(folder, { storeClock: time });
  await blog.compileWaiting();
});

async function write(text: string, pause = 500): Promise<void> {
  time.time += pause;
  await put(folder, file, text);
  await blog.refresh([file]);
}
async function shown(): Promise<string> {
  const desired = blog.edition.desired.get('/posts/foundations/one/');
  return desired === undefined ? 'gone' : JSON.stringify(await blog.view(desired));
}

const words = Array.from({ length: 40 }, (_, index) => `Word ${index} of a long text that goes on.`);
/** The beginnings of a text, as a slow upload writes them. */
const growing = (text: string, cuts: readonly number[]) => [
  ...cuts.map((cut) => text.slice(0, Math.ceil(text.length * cut))),
  text,
];

test.each([
  ['grows in many steps', [0.2, 0.4, 0.6, 0.8]],
  ['grows in two', [0.5]],
  ['begins empty', [0, 0.3, 0.5, 0.9]],
])('an upload that %s and ends in an error leaves what was there before it', async (_, cuts) => {
  const whole = `${postText({ title: 'New' }, words.join(' '))} An {error}.\n`;
  for (const text of growing(whole, cuts)) await write(text);
  expect(await shown()).toContain('Old text.');
  expect(blog.edition.snapshot.problems).toHaveLength(1);
  // The author repairs it at once.
  await write(postText({ title: 'New' }, 'Repaired.\n'));
  expect(await shown()).toContain('Repaired.');
});

test('an upload of lines, too', async () => {
  const lines = words.map((word) => `${word}\n`);
  for (const end of [10, 20]) await write(postText({ title: 'New' }, lines.slice(0, end).join('')));
  await write(postText({ title: 'New' }, `${lines.join('')}An {error}.\n`));
  expect(await shown()).toContain('Old text.');
});

test('a file overwritten in place again and again, too', async () => {
  for (const word of ['a', 'b', 'c', '{d}']) await write(postText({ title: 'New' }, `Half ${word}.\n`));
  expect(await shown()).toContain('Old text.');
});

test('an upload that ends well is shown', async () => {
  for (const text of growing(`${postText({ title: 'New' }, words.join(' '))}\n`, [0.5, 0.7, 0.9])) await write(text);
  expect(await shown()).toContain('Word 39');
});

test('a new file that ends in an error is not shown by half', async () => {
  const whole = `${postText({ title: 'B' }, words.join(' '))} An {error}.\n`;
  for (const text of growing(whole, [0.4, 0.7])) {
    time.time += 500;
    await put(folder, 'posts/operations/b.mdx', text);
    await blog.refresh();
  }
  expect(blog.edition.snapshot.postAt.has('/posts/operations/b/')).toBe(false);
});

test('a good edit stays when the next one is wrong', async () => {
  await write(postText({ title: 'New' }, 'Newer text.\n'));
  await write(postText({ title: 'New' }, 'Newer text.\n\nAn {error}.\n'));
  expect(await shown()).toContain('Newer text.');
});

test('edits some time apart are no upload', async () => {
  for (const word of ['a', 'b', 'c', '{d}']) await write(postText({ title: 'New' }, `Text ${word}.\n`), 6000);
  expect(await shown()).toContain('Text c.');
});

test('a text that was withdrawn does not come back, however often its author is wrong after that', async () => {
  await write(postText({ title: 'New' }, 'Kept.\n\nWithdrawn.\n'));
  await write(postText({ title: 'New' }, 'Kept.\n'), 7_000);
  for (let slip = 0; slip < 4; slip++) {
    await write(postText({ title: 'New' }, `Kept.\n\nAn {error} ${slip}.\n`), 1_500);
    expect([slip, (await shown()).includes('Withdrawn')]).toEqual([slip, false]);
    await write(postText({ title: 'New' }, `Kept ${slip}.\n`), 1_500);
  }
  expect(await shown()).toContain('Kept 3.');
});

test('an author who saves every second or so keeps what was right', async () => {
  for (const word of ['a', 'b', 'c', 'd']) await write(postText({ title: 'New' }, `Text ${word}.\n`), 1_200);
  await write(postText({ title: 'New' }, 'Text <e.\n'), 1_200);
  expect(await shown()).toContain('Text d.');
});
