/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { answerFor } from '@/lib/views/answer-for';
import { blogOf, postText, siteText } from '@/__tests__/content-fixtures';
import { decisionPost } from '@/__tests__/lib/decisions/decision-files';

const lock = '# every address\n/\n/posts/operations/was-here/\n/posts/operations/a/\n';
const blog = blogOf({
  'posts/operations/a.mdx': postText({
    tags: '[flux]',
    aliases: '[/old/path/, /old.html, /@handle/, /älter/, /an%20old/note/, "/100%25,%20yes/"]',
  }),
  'posts/operations/twice.mdx': postText(),
  'posts/foundations/twice.mdx': postText(),
  'posts/operations/größe.mdx': postText({ tags: '[Größe]', aliases: '[/size/]' }),
  'posts/operations/secret.mdx': postText({ draft: 'true', aliases: '[/secret/]' }),
  'posts/operations/quiet.mdx': postText({ unlisted: 'true' }),
  'permalinks.lock': lock,
});

test.each([
  '/',
  '/posts/',
  '/posts/2026/',
  '/posts/operations/',
  '/posts/operations/2026/',
  '/posts/operations/a/',
  '/posts/operations/quiet/',
  '/posts/operations/gr%C3%B6%C3%9Fe/',
  '/tags/gr%C3%B6%C3%9Fe/',
  '/tags/',
  '/tags/flux/',
  '/tags/flux/2026/',
  '/tracks/',
  '/tracks/first/',
  '/about/',
  '/posts/operations/a/index.md',
  '/posts/operations/gr%C3%B6%C3%9Fe/index.md',
  '/tracks/first/index.md',
  '/llms.txt',
  '/rss.xml',
  '/sitemap.xml',
  '/robots.txt',
  '/manifest.webmanifest',
])('%s is a page', async (path) => {
  const answer = answerFor((await blog).edition, path);
  expect(answer).toEqual({ kind: 'page', address: path });
});

test.each([
  ['/posts/operations/a', '/posts/operations/a/'],
  ['/posts//operations///a/', '/posts/operations/a/'],
  ['//posts/', '/posts/'],
  ['/posts/operations/A/', '/posts/operations/a/'],
  ['/Posts/Operations/a', '/posts/operations/a/'],
  ['/posts/operations/%61/', '/posts/operations/a/'],
  ['/posts%2Foperations/a/', '/posts/operations/a/'],
  ['/posts/operations/a/index.html', '/posts/operations/a/'],
  ['/posts/operations/a/index.htm', '/posts/operations/a/'],
  ['/posts/operations/a/index', '/posts/operations/a/'],
  ['/posts/operations/a.html', '/posts/operations/a/'],
  ['/index.html', '/'],
  ['/about', '/about/'],
  ['/rss.xml/', '/rss.xml'],
  ['/RSS.xml', '/rss.xml'],
  ['/feed', '/rss.xml'],
  ['/feed/', '/rss.xml'],
  ['/feed.xml', '/rss.xml'],
  ['/index.xml', '/rss.xml'],
  ['/old/path/', '/posts/operations/a/'],
  ['/old/path/index.md', '/posts/operations/a/index.md'],
  ['/size/index.md', '/posts/operations/gr%C3%B6%C3%9Fe/index.md'],
  ['/posts/foundations/a/index.md', '/posts/operations/a/index.md'],
  ['/old/path', '/posts/operations/a/'],
  ['/Old/Path/index.html', '/posts/operations/a/'],
  ['/old.html', '/posts/operations/a/'],
  ['/@handle/', '/posts/operations/a/'],
  ['/%C3%A4lter/', '/posts/operations/a/'],
  ['/an%20old/note', '/posts/operations/a/'],
  ['/100%25,%20yes/', '/posts/operations/a/'],
  ['/100%25%2C%20yes/', '/posts/operations/a/'],
  ['/size/', '/posts/operations/gr%C3%B6%C3%9Fe/'],
  ['/posts/operations/Größe/', '/posts/operations/gr%C3%B6%C3%9Fe/'],
  ['/posts/operations/gr%c3%b6%c3%9fe/', '/posts/operations/gr%C3%B6%C3%9Fe/'],
  ['/posts/operations/GR%C3%96%C3%9FE', '/posts/operations/gr%C3%B6%C3%9Fe/'],
  ['/posts/foundations/a/', '/posts/operations/a/'],
  ['/posts/nowhere/a', '/posts/operations/a/'],
  ['/posts/a/', '/posts/operations/a/'],
  [`/posts/foundations/${encodeURIComponent('größe')}/`, '/posts/operations/gr%C3%B6%C3%9Fe/'],
])('%s leads to %s, in one step', async (path, location) => {
  const { edition } = await blog;
  expect(answerFor(edition, path)).toEqual({ kind: 'redirect', location });
  expect(answerFor(edition, location).kind).toBe('page');
  // A header takes no other characters.
  expect(location).toMatch(/^\/[\x21-\x7e]*$/);
});

test.each([
  '/posts/operations/was-here/index.md',
  '/posts/operations/was-here/',
  '/posts/operations/was-here',
  '/posts//operations/was-here/index.html',
  '/Posts/operations/Was-Here/',
])('%s is gone', async (path) => {
  expect(answerFor((await blog).edition, path)).toEqual({ kind: 'gone' });
});

test.each([
  '/nothing/',
  '/posts/operations/nothing/',
  '/posts/2019/',
  '/posts/operations/2019/',
  '/posts/operations/secret/',
  '/secret/',
  '/posts/nowhere/secret/',
  '/posts/nowhere/quiet/',
  '/posts/nowhere/twice/',
  '/missing/404/',
  '/missing/410/',
  '/tags/nothing/',
  '/posts/operations/a/more/',
  '/..%2f..%2fetc%2fpasswd',
  '/%2F%2Fevil.example/',
  '/__proto__/',
  '/constructor/',
  '/posts/%25zz/',
  '/posts/operations/%25zz/index.md',
])('%s is missing', async (path) => {
  expect(answerFor((await blog).edition, path)).toEqual({ kind: 'missing' });
});

test.each(['/%', '/%E0%A4%A', '/posts/%ff/', '/a%00b/', '/posts\\operations/', '/%5cevil.example/'])(
  '%s is malformed',
  async (path) => {
    expect(answerFor((await blog).edition, path)).toEqual({ kind: 'malformed' });
  },
);

test('never redirects off the site', async () => {
  for (const path of ['//evil.example/', '///evil.example', '/%2Fevil.example/', '//posts/..//evil.example/', '/.//posts/']) {
    const answer = answerFor((await blog).edition, path);
    expect([path, answer.kind === 'redirect' && /^\/\//.test(answer.location)]).toEqual([path, false]);
  }
});

test('an address comes back from gone when a post takes it again', async () => {
  const again = await blogOf({ 'posts/operations/was-here.mdx': postText(), 'permalinks.lock': lock });
  expect(answerFor(again.edition, '/posts/operations/was-here/').kind).toBe('page');
  const moved = await blogOf({
    'posts/operations/now-there.mdx': postText({ aliases: '[/posts/operations/was-here/]' }),
    'permalinks.lock': lock,
  });
  expect(answerFor(moved.edition, '/posts/operations/was-here/')).toEqual({
    kind: 'redirect',
    location: '/posts/operations/now-there/',
  });
});

test.each([
  ['/decisions/7/', '/decisions/0007-seven/'],
  ['/decisions/0007/', '/decisions/0007-seven/'],
  ['/decisions/0007-an-older-title/', '/decisions/0007-seven/'],
  ['/decisions/0008-eight', '/posts/architecture-decisions/d0008/'],
])('%s leads to the decision with that number', async (path, location) => {
  const numbered = await blogOf({
    'decisions/0007-seven.md': '# 7. Seven\n\nDate: 2026-01-01\n\n## Status\n\nAccepted\n',
    ...decisionPost('0008'),
    ...decisionPost('0009', {}, { unlisted: 'true' }),
  });
  expect(answerFor(numbered.edition, path)).toEqual({ kind: 'redirect', location });
  for (const other of ['/decisions/9/', '/decisions/10/', '/decisions/2026-x/'])
    expect([other, answerFor(numbered.edition, other).kind]).toEqual([other, 'missing']);
  expect(answerFor(numbered.edition, '/decisions/2026/').kind).toBe('page');
});

const mark = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="8" height="8"/></svg>';

test.each<readonly [name: string, files: Readonly<Record<string, string>>, location: RegExp]>([
  ['of the engine', {}, /^\/icon-192\.png$/],
  ['in the colours of the site', { 'site.md': siteText({ look: '{ accent: "#0b5d4b" }' }) }, /^\/icons\/site-180\.png$/],
  ['of the site', { 'site.md': siteText({ mark: 'mark.svg' }), 'mark.svg': mark }, /^\/media\/mark\.svg\.\w{16}-180\.png$/],
])('/favicon.ico leads to the icon %s', async (_, files, location) => {
  const { edition } = await blogOf({ 'posts/operations/a.mdx': postText(), ...files });
  expect(answerFor(edition, '/favicon.ico')).toEqual({ kind: 'redirect', location: expect.stringMatching(location) });
});
