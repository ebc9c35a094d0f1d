/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { runSchedule } from '@/tools/authoring/run-schedule';
import { contentFolder, type Files, postText, siteText, temporaryFolder } from '@/__tests__/content-fixtures';

async function schedule(files: Files, now: string, format: 'text' | 'json' = 'text') {
  const CONTENT_SOURCE = await contentFolder(files);
  const result = await runSchedule({ CONTENT_SOURCE, CACHE_FOLDER: await temporaryFolder() }, { format, now: new Date(now) });
  return { ...result, lines: result.lines.map((line) => line.replaceAll(CONTENT_SOURCE, 'content')) };
}

const spring: Files = {
  'posts/operations/day.mdx': postText({ title: 'A bare day', date: '2026-03-30' }),
  'posts/operations/before.mdx': postText({ title: 'Before', date: '2026-03-28T08:00:00+01:00' }),
  'posts/operations/moved.mdx': postText({ title: 'Moved by a week', date: '2026-04-04T08:00:00+01:00' }),
  'posts/operations/utc.mdx': postText({ title: 'In UTC', date: '2026-04-04T06:00:00Z' }),
  'posts/operations/abroad.mdx': postText({ title: 'From Tokyo', date: '2026-04-05T08:00:00+09:00' }),
  'posts/operations/far.mdx': postText({ title: 'A draft', draft: 'true', date: '2026-05-01T08:00:00+02:00' }),
  'posts/operations/past.mdx': postText({ title: 'Late', draft: 'true', date: '2026-03-13T11:59:30Z' }),
  'posts/operations/begun.mdx': postText({ title: 'Begun today', draft: 'true', date: '2026-03-20T11:59:30Z' }),
  'posts/operations/hidden.mdx': postText({ title: 'Unlisted', unlisted: 'true', date: '2026-03-20T12:01:00Z' }),
};

test('says what goes out when, by the clock of the site, across the night in which the clocks go forward', async () => {
  const { lines } = await schedule(spring, '2026-03-20T12:00:00Z');
  expect(lines).toEqual([
    'It is 2026-03-20 13:00 +01:00 in Europe/Zurich.',
    '',
    'Goes out',
    '  2026-03-20 13:01 +01:00  in 1 min         content/posts/operations/hidden.mdx  Unlisted',
    '  2026-03-28 08:00 +01:00  in 7 days 19 h   content/posts/operations/before.mdx  Before',
    '  2026-03-29 02:00  the clocks go forward to 03:00',
    '  2026-03-30 00:00 +02:00  in 9 days 10 h   content/posts/operations/day.mdx  A bare day',
    '  2026-04-04 08:00 +02:00  in 14 days 18 h  content/posts/operations/utc.mdx  In UTC',
    '  2026-04-04 09:00 +02:00  in 14 days 19 h  content/posts/operations/moved.mdx  Moved by a week',
    '      written with +01:00, but the clocks have +02:00 on that day: readers see 09:00',
    '  2026-04-05 01:00 +02:00  in 15 days 11 h  content/posts/operations/abroad.mdx  From Tokyo',
    '',
    'Drafts with a date to come: they stay drafts until "draft: true" is deleted',
    '  2026-05-01 08:00 +02:00  in 41 days 18 h  content/posts/operations/far.mdx  A draft',
    '',
    'Drafts more than a week past their date: delete "draft: true", or give another date',
    '  2026-03-13 12:59:30 +01:00  7 days ago  content/posts/operations/past.mdx  Late',
  ]);
});

test('tells the two half past twos of the night in which the clocks go back apart', async () => {
  const { lines } = await schedule(
    {
      'posts/operations/one.mdx': postText({ title: 'One', date: '2026-10-25T02:30:00+02:00' }),
      'posts/operations/two.mdx': postText({ title: 'Two', date: '2026-10-25T02:30:00+01:00' }),
      'posts/operations/three.mdx': postText({ title: 'Three', date: '2026-10-25T03:00:00+01:00' }),
    },
    '2026-10-24T22:00:00Z',
  );
  expect(lines.slice(2)).toEqual([
    'Goes out',
    '  2026-10-25 02:30 +02:00  in 2 h 30 min  content/posts/operations/one.mdx  One',
    '      the clocks show 02:30 twice that night; this is the one with +02:00',
    '  2026-10-25 03:00  the clocks go back to 02:00',
    '  2026-10-25 02:30 +01:00  in 3 h 30 min  content/posts/operations/two.mdx  Two',
    '      the clocks show 02:30 twice that night; this is the one with +01:00',
    '  2026-10-25 03:00 +01:00  in 4 h         content/posts/operations/three.mdx  Three',
  ]);
});

test('gives the same as JSON, with instants in UTC and seconds to go', async () => {
  const { lines } = await schedule(spring, '2026-03-20T12:00:00Z', 'json');
  const parsed = z
    .object({
      zone: z.string(),
      scheduled: z.array(z.looseObject({ path: z.string(), date: z.string(), local: z.string(), seconds: z.number() })),
      draftsPast: z.array(z.looseObject({ path: z.string(), seconds: z.number() })),
      clockChanges: z.array(z.strictObject({ instant: z.string(), from: z.string(), to: z.string() })),
      unread: z.array(z.string()),
    })
    .parse(JSON.parse(lines.join('\n')));
  expect(parsed.scheduled[0]).toMatchObject({
    path: 'posts/operations/hidden.mdx',
    address: '/posts/operations/hidden/',
    date: '2026-03-20T12:01:00Z',
    local: '2026-03-20T13:01:00+01:00',
    seconds: 60,
  });
  expect(parsed.scheduled).toHaveLength(6);
  expect(parsed.draftsPast.map(({ seconds }) => seconds)).toEqual([-7 * 86_400 - 30]);
  expect(parsed.clockChanges).toEqual([{ instant: '2026-03-29T01:00:00Z', from: '2026-03-29T02:00', to: '2026-03-29T03:00' }]);
  expect(parsed.unread).toEqual([]);
});

test('says so when nothing is scheduled, and names what it cannot read instead of passing over it', async () => {
  expect((await schedule({}, '2026-06-01T12:00:00Z')).lines).toEqual([
    'It is 2026-06-01 14:00 +02:00 in Europe/Zurich.',
    'Nothing is scheduled.',
  ]);
  const broken = await schedule(
    { 'posts/operations/broken.mdx': postText({ date: '2026-03-29T02:30' }) },
    '2026-01-01T00:00:00Z',
  );
  expect(broken.unread).toEqual(['posts/operations/broken.mdx']);
  expect(broken.lines.slice(-2)).toEqual([
    'Cannot be read, so their dates are not known (npm run content:check)',
    '  content/posts/operations/broken.mdx',
  ]);
  await expect(schedule({ 'site.md': siteText({ zone: 'Nowhere/None' }) }, '2026-06-01T12:00:00Z')).rejects.toThrow(
    'site.md cannot be used',
  );
});
