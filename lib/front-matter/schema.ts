import { z } from 'zod';
import { integrationsSchema } from './integrations';
import { lookSchema } from './look';

/**
 * Schemas of all front matter. They are strict: a key that is not listed is an error. Dates stay text here; `zone.ts` parses
 * them. Editors show the `.describe` texts; docs and JSON Schemas are made from them.
 */

/** A language tag such as `en` or `de-CH`, as BCP 47 has it. */
export const languageTag = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

/** Whether it is a language tag that Intl takes; `de-de-de` is none. */
export function isLanguage(tag: string): boolean {
  try {
    return languageTag.test(tag) && Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    // It throws only for a tag that is malformed.
    return false;
  }
}

const text = z.string().trim().min(1);
const notLanguage = 'must be a language tag such as "en" or "de-CH"';
const language = text.regex(languageTag, { error: notLanguage, abort: true }).refine(isLanguage, notLanguage);
const date = text.describe('A day (2026-02-28) or an instant with its zone (2026-02-28T22:55:00Z).');
const sitePath = text.regex(/^\/(?!\/)[^\s?#]*$/, 'must be a path that begins with "/", without query or fragment');
const webAddress = z.url({ protocol: /^https?$/, error: 'must be an http(s) address' });
const decisionId = text.regex(/^\d{1,8}$/, 'must be digits in quotes').describe('The number of the decision, in quotes: "0002".');

const relation = z
  .union([decisionId, z.strictObject({ id: decisionId, reason: text.optional(), partly: z.boolean().optional() })])
  .describe('The number of a decision, or { id: "0001", reason: why, partly: true }.');

const glance = z
  .strictObject({
    audience: text.optional(),
    assumes: text.optional(),
    notFor: text.optional(),
    maturity: text.optional(),
    improves: text.optional(),
    doesNotSolve: text.optional(),
  })
  .describe('At a Glance: short answers shown above the article; inline Markdown is allowed.');

const decision = z
  .strictObject({
    id: decisionId,
    status: text.describe('One of the standard words, or a word that site.md defines.'),
    date: date.describe('The day it was decided.'),
    deciders: z.array(text).optional(),
    consulted: z.array(text).optional(),
    informed: z.array(text).optional(),
    supersedes: z.array(relation).optional().describe('Numbers of the decisions that this one replaces.'),
    amends: z.array(relation).optional(),
    history: z
      .array(z.strictObject({ date, status: text }))
      .optional()
      .describe('Earlier statuses, with their days.'),
  })
  .describe('The decision that the post records.');

export const postSchema = z.strictObject({
  title: text.max(140),
  description: text.describe('One sentence: lists, feeds and search engines show it.'),
  date: date.describe('Instant of publication. In the future: scheduled.'),
  updated: date.optional().describe('When it last changed in a way that readers should know of.'),
  lang: language.optional(),
  translationOf: text
    .optional()
    .describe('The post that it is a translation of, by its slug, or by its path below posts/ without the extension.'),
  author: text.optional().describe('Who wrote it, by the name of a file in authors/; by default the author of site.md.'),
  authors: z.array(text).min(1).optional().describe('The same for several authors.'),
  tags: z.array(text).optional(),
  featured: z.boolean().optional(),
  draft: z.boolean().optional().describe('Not published, and never loaded by the public site.'),
  unlisted: z.boolean().optional().describe('Reachable by its address, in no list, feed, sitemap or search.'),
  aliases: z.array(sitePath).optional().describe('Old addresses, answered with a permanent redirect.'),
  canonical: webAddress.optional().describe('Where it was first published.'),
  image: text.optional(),
  imageAlt: text.optional(),
  atAGlance: glance.optional(),
  changes: z.array(z.strictObject({ date, note: text })).optional(),
  appliesTo: z.record(z.string(), text).optional().describe('Versions that the post applies to: { flux: ">=2.3" }.'),
  verified: date.optional().describe('The day it was last tried against them.'),
  decision: decision.optional(),
});

/** Front matter of `tracks/<id>.md`. */
export const trackSchema = z.strictObject({
  title: text.max(140),
  description: text,
  posts: z.array(text).min(1).describe('Post paths in reading order, for instance "foundations/my-post".'),
});

/** Front matter of `categories/<segment>.md`. */
export const categorySchema = z.strictObject({
  label: text.max(40).describe('Short: it is shown before every title.'),
  title: text.max(140).optional(),
  description: text,
  decisions: z.boolean().optional().describe('Every post of this category records a decision.'),
});

/** Front matter of `pages/<slug>.mdx`. */
export const pageSchema = z.strictObject({ title: text.max(140), description: text, aliases: z.array(sitePath).optional() });

const link = z.strictObject({
  label: text,
  href: text.regex(/^(\/(?!\/)|https?:\/\/|mailto:)\S*$/, 'must be a site path or a web address'),
});

/** Front matter of `authors/<id>.md`. */
export const authorSchema = z.strictObject({
  name: text.max(100),
  role: text.optional(),
  description: text.optional().describe('One sentence: lists, feeds and search engines show it.'),
  url: webAddress.optional().describe('Their own site.'),
  profiles: z.array(link).optional(),
  image: text.optional().describe('A portrait beside the file; it is shown as a square.'),
});

/** Statuses that every decision log knows. */
export const standardStatuses = ['proposed', 'accepted', 'rejected', 'deprecated', 'superseded'] as const;

export type StandardStatus = (typeof standardStatuses)[number];

/** Front matter of `site.md`. */
export const siteSchema = z.strictObject({
  name: text,
  url: webAddress.default('http://localhost:3000').describe('Fixes canonical addresses and feed ids.'),
  lang: language.default('en'),
  zone: text.default('UTC').describe('IANA zone that every shown date is in.'),
  tagline: text.optional().describe('By default the name of the author.'),
  description: text.optional().describe('By default the tagline.'),
  author: z.strictObject({
    name: text,
    role: text.optional(),
    profiles: z.array(link).optional(),
    contact: text.describe('URI: mailto: or https:').optional(),
  }),
  startHere: z.strictObject({ text, post: text }).optional(),
  navigation: z.array(link).optional().describe('Links at the top of each page; by default the list of posts.'),
  footer: z
    .array(link)
    .optional()
    .describe('Links at the foot of each page, after the feeds; by default profiles, source, tags and About.'),
  mark: text
    .regex(/^[\w./-]+\.(?:svg|png|webp)$/, 'must be a picture in the content folder, such as mark.svg')
    .optional()
    .describe('The sign beside the name of the site: a square picture in the content folder.'),
  tracks: z.array(text).default([]).describe('Ids of the tracks, in order; by default all, by name.'),
  categories: z.array(text).default([]).describe('Segments of the categories, in order; by default all, by name.'),
  home: z.strictObject({ featured: z.int().min(0).max(20), recent: z.int().min(0).max(50) }).default({ featured: 3, recent: 10 }),
  statuses: z.record(text, z.strictObject({ standard: z.enum(standardStatuses), definition: text })).default({}),
  feeds: z
    .strictObject({
      entries: z.int().min(1).max(50).default(20),
      hub: webAddress.optional().describe('WebSub hub that is advertised in feeds and told of changes.'),
    })
    .default({ entries: 20 }),
  contentSignal: z
    .strictObject({ search: z.boolean().optional(), aiInput: z.boolean().optional(), aiTrain: z.boolean().optional() })
    .optional()
    .describe('What programs may use the texts for, said in robots.txt: what is not named is left open. See contentsignals.org.'),
  license: webAddress.optional().describe('Terms under which the texts may be used, as an address.'),
  dollarMaths: z.boolean().optional().describe('Whether $x^2$ is a formula, and not only $$x^2$$.'),
  look: lookSchema.optional(),
  integrations: integrationsSchema.optional(),
  repository: z.strictObject({ url: webAddress, branch: text, folder: text.optional() }).optional(),
});
