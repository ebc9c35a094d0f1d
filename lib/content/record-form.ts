import { z } from 'zod';
import type { FileRecord } from './record-store';

/** What code relies on in a record that another version of the engine wrote. */

const text = z.string();
const texts = z.array(text);
const place = { line: z.number(), column: z.number() };
const instant = text.regex(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
const severity = z.enum(['error', 'warning']);
const problem = z.looseObject({ ...place, path: text, rule: text, severity, message: text });
const tags = z.array(z.looseObject({ name: text, slug: text }));

const parsed = { path: text, hash: text, modified: text, places: z.record(text, z.looseObject(place)) };
const body = { ...parsed, format: z.enum(['mdx', 'md']), language: text, bodyLine: z.number(), bodyHash: text, mentions: texts };
const titled = { ...body, title: text, description: text };

const relations = z.array(z.looseObject({ id: text, partly: z.boolean() }));
const decision = z.looseObject({
  id: text,
  status: text.optional(),
  date: text.optional(),
  deciders: texts,
  consulted: texts,
  informed: texts,
  history: z.array(z.looseObject({ date: text, status: text })),
  supersedes: relations,
  amends: relations,
  supersededBy: relations,
  amendedBy: relations,
});

const post = z.looseObject({
  ...titled,
  kind: z.literal('post'),
  address: text,
  name: text,
  segment: text,
  slug: text,
  date: instant,
  updated: instant.optional(),
  verified: text.optional(),
  lang: text.optional(),
  translationOf: text.optional(),
  canonical: text.optional(),
  featured: z.boolean(),
  draft: z.boolean(),
  unlisted: z.boolean(),
  tags,
  authors: texts.optional(),
  aliases: texts,
  atAGlance: z.record(text, text),
  appliesTo: z.record(text, text),
  changes: z.array(z.looseObject({ date: text, note: text })),
  image: z.looseObject({ path: text, alt: text }).optional(),
  decision: decision.optional(),
  minutes: z.number(),
  diagrams: z.number(),
});

const settings = z.looseObject({
  name: text,
  url: text,
  lang: text,
  zone: text,
  tagline: text,
  description: text,
  author: z.looseObject({ name: text, role: text.optional() }),
  navigation: z.array(z.looseObject({ label: text, href: text })),
  tracks: texts,
  categories: texts,
  home: z.looseObject({ featured: z.number(), recent: z.number() }),
  statuses: z.record(text, z.looseObject({ standard: text, definition: text })),
  feeds: z.looseObject({ entries: z.number() }),
});

const file = z.discriminatedUnion('kind', [
  post,
  z.looseObject({
    ...titled,
    kind: z.literal('decision'),
    address: text,
    slug: text,
    tags,
    aliases: texts,
    decision,
    findings: z.array(problem),
  }),
  z.looseObject({ ...titled, kind: z.literal('track'), id: text, posts: texts }),
  z.looseObject({ ...titled, kind: z.literal('category'), segment: text, label: text, decisions: z.boolean() }),
  z.looseObject({
    ...body,
    kind: z.literal('author'),
    id: text,
    name: text,
    description: text.optional(),
    role: text.optional(),
    url: text.optional(),
    profiles: z.array(z.looseObject({ label: text, href: text })).optional(),
    image: text.optional(),
  }),
  z.looseObject({ ...titled, kind: z.literal('page'), address: text, aliases: texts }),
  z.looseObject({ ...body, kind: z.literal('site'), settings }),
  z.looseObject({
    ...parsed,
    kind: z.literal('media'),
    address: text,
    width: z.number(),
    height: z.number(),
    type: text,
    animated: z.boolean(),
  }),
  z.looseObject({ ...parsed, kind: z.literal('labels'), labels: z.record(text, z.record(text, z.unknown())) }),
  z.looseObject({
    ...parsed,
    kind: z.literal('lock'),
    addresses: texts,
    anchors: texts,
    gone: texts,
    feedIds: z.record(text, text),
  }),
]);

const record = z.object({ path: text, stamp: text, hash: text, accepted: file.optional(), problems: z.array(problem) });

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

/** Texts had no language before format 5; all were treated as English. */
function withLanguage(value: unknown): unknown {
  if (!isObject(value) || !isObject(value.accepted) || !('bodyHash' in value.accepted)) return value;
  return { ...value, accepted: { language: 'en', ...value.accepted } };
}

/** A record that has all that code relies on. */
export const recordForm = z.preprocess(
  withLanguage,
  z.custom<FileRecord>((value) => record.safeParse(value).success),
);
