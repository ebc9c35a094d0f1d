/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { type Integrations, integrationsSchema, servicesOf } from '@/lib/front-matter/integrations';
import { commentsOf, counterOf, newsletterOf } from '@/lib/content/integrations';

const site = 'https://blog.example';
/** Settings as `site.md` has them, with their defaults. */
const parsed = (settings: unknown): Integrations => integrationsSchema.parse(settings);
const counter = (settings: unknown) => {
  const { analytics } = parsed({ analytics: settings });
  return analytics === undefined ? undefined : counterOf(analytics, site);
};

test.each([
  [
    { provider: 'plausible' },
    {
      src: 'https://plausible.io/js/script.js',
      attributes: { 'data-domain': 'blog.example' },
      connect: ['https://plausible.io'],
    },
  ],
  [
    { provider: 'plausible', host: 'https://p.example/', domain: 'a.example' },
    { src: 'https://p.example/js/script.js', attributes: { 'data-domain': 'a.example' }, connect: ['https://p.example'] },
  ],
  [
    { provider: 'umami', websiteId: 'W', host: 'https://u.example' },
    { src: 'https://u.example/script.js', attributes: { 'data-website-id': 'W' }, connect: ['https://u.example'] },
  ],
  [
    { provider: 'goatcounter', host: 'https://me.goatcounter.com' },
    {
      src: 'https://gc.zgo.at/count.js',
      attributes: { 'data-goatcounter': 'https://me.goatcounter.com/count' },
      connect: ['https://me.goatcounter.com'],
    },
  ],
  [
    { provider: 'goatcounter', host: 'https://g.example' },
    {
      src: 'https://g.example/count.js',
      attributes: { 'data-goatcounter': 'https://g.example/count' },
      connect: ['https://g.example'],
    },
  ],
  [
    { provider: 'cloudflare', token: 'T' },
    {
      src: 'https://static.cloudflareinsights.com/beacon.min.js',
      attributes: { 'data-cf-beacon': '{"token":"T"}' },
      connect: ['https://cloudflareinsights.com'],
    },
  ],
  [
    {
      provider: 'custom',
      name: 'C',
      src: 'https://c.example/c.js',
      connect: ['https://d.example/x?y'],
      attributes: { 'data-a': 'b' },
    },
    { src: 'https://c.example/c.js', attributes: { 'data-a': 'b' }, connect: ['https://d.example'] },
  ],
])('the script of %j', (settings, script) => expect(counter(settings)).toEqual(script));

test('a newer script of Plausible is started as its snippet does', () => {
  expect(counter({ provider: 'plausible', script: 'pa-abc.js' })).toMatchObject({
    src: 'https://plausible.io/js/pa-abc.js',
    start: expect.stringContaining('plausible.init()'),
  });
});

test.each([
  { analytics: { provider: 'custom', name: 'C', src: 'javascript:alert(1)' } },
  { analytics: { provider: 'custom', name: 'C', src: 'https://c.example/c.js', attributes: { onload: 'x()' } } },
  { analytics: { provider: 'plausible', script: '../x.js' } },
  { comments: { provider: 'utterances', repo: 'a/b/c' } },
  { newsletter: { provider: 'custom', name: 'C', action: 'javascript:x' } },
])('%j is refused', (settings) => expect(integrationsSchema.safeParse(settings).success).toBe(false));

const page = { url: `${site}/posts/a/b/`, title: 'T', description: 'D', lang: 'de-CH' };

test('a discussion of giscus is found by the path of the page, in the language of the page', () => {
  const { comments } = parsed({ comments: { provider: 'giscus', repo: 'o/r', repoId: 'R', category: 'C', categoryId: 'D' } });
  if (comments === undefined) throw new Error('no comments');
  const { frame, ...rest } = commentsOf(comments, page);
  const { origin, pathname, searchParams } = new URL(frame);
  expect([origin, pathname]).toEqual(['https://giscus.app', '/de/widget']);
  expect(Object.fromEntries(searchParams)).toMatchObject({ repo: 'o/r', repoId: 'R', categoryId: 'D', term: 'posts/a/b/' });
  expect(rest).toEqual({ provider: 'giscus', host: 'giscus.app', open: 'press', href: 'https://github.com/o/r/discussions' });
  expect(new URL(commentsOf(comments, { ...page, lang: 'tlh' }).frame).pathname).toBe('/widget');
});

test('an issue of utterances likewise', () => {
  const { comments } = parsed({ comments: { provider: 'utterances', repo: 'o/r', label: 'talk', open: 'scroll' } });
  if (comments === undefined) throw new Error('no comments');
  const { frame, href, open } = commentsOf(comments, page);
  const { searchParams } = new URL(frame);
  expect(Object.fromEntries(searchParams)).toMatchObject({
    repo: 'o/r',
    label: 'talk',
    'issue-term': 'pathname',
    pathname: 'posts/a/b/',
  });
  expect([href, open]).toEqual(['https://github.com/o/r/issues', 'scroll']);
});

test.each([
  [
    { provider: 'buttondown', name: 'me' },
    { action: 'https://buttondown.com/api/emails/embed-subscribe/me', email: 'email', fields: [['embed', '1']] },
  ],
  [
    { provider: 'listmonk', host: 'https://l.example', lists: ['x', 'y'] },
    {
      action: 'https://l.example/subscription/form',
      email: 'email',
      fields: [
        ['nonce', ''],
        ['l', 'x'],
        ['l', 'y'],
      ],
    },
  ],
  [{ provider: 'ghost', host: 'https://g.example/' }, { href: 'https://g.example/#/portal/signup' }],
  [
    { provider: 'custom', name: 'N', action: 'https://n.example/s', email: 'EMAIL', fields: { u: '1' } },
    { action: 'https://n.example/s', email: 'EMAIL', fields: [['u', '1']] },
  ],
])('the form of %j', (settings, form) => {
  const { newsletter } = parsed({ newsletter: settings });
  expect(newsletter === undefined ? undefined : newsletterOf(newsletter)).toEqual(form);
});

test('services have the names that readers know', () => {
  const used = parsed({
    analytics: { provider: 'goatcounter', host: 'https://g.example' },
    newsletter: { provider: 'custom', name: 'Kit', action: 'https://n.example/s' },
  });
  expect(servicesOf(used)).toEqual(['GoatCounter', 'Kit']);
  expect(servicesOf(undefined)).toEqual([]);
});
