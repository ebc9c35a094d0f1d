import { z } from 'zod';

/** Services of others that a site may use, each by a few keys of `site.md`. None is used by default. */

const text = z.string().trim().min(1);
const address = z.url({ protocol: /^https?$/, error: 'must be an http(s) address' });
const repo = text.regex(/^[\w.-]+\/[\w.-]+$/, 'must be owner/name').describe('A public repository on GitHub: owner/name.');
const open = z
  .enum(['press', 'scroll'])
  .default('press')
  .describe('Whether comments are loaded when their link is pressed, or when a reader has scrolled to them.');

const comments = z
  .discriminatedUnion('provider', [
    z.strictObject({
      provider: z.literal('giscus').describe('GitHub Discussions.'),
      repo,
      repoId: text,
      category: text,
      categoryId: text,
      open,
      host: address.default('https://giscus.app'),
    }),
    z.strictObject({
      provider: z.literal('utterances').describe('GitHub issues.'),
      repo,
      label: text.optional(),
      open,
      host: address.default('https://utteranc.es'),
    }),
  ])
  .describe('Comments below posts.');

const analytics = z
  .discriminatedUnion('provider', [
    z.strictObject({
      provider: z.literal('plausible'),
      domain: text.optional().describe('By default the host of `url`.'),
      script: text
        .regex(/^[\w.-]+\.js$/, 'must be the name of a file, such as pa-a1b2c3.js')
        .optional()
        .describe('The file that your snippet names.'),
      host: address.default('https://plausible.io'),
    }),
    z.strictObject({
      provider: z.literal('umami'),
      websiteId: text,
      host: address.default('https://cloud.umami.is'),
    }),
    z.strictObject({
      provider: z.literal('goatcounter'),
      host: address.describe('Your counter: https://code.goatcounter.com.'),
    }),
    z.strictObject({ provider: z.literal('cloudflare').describe('Cloudflare Web Analytics.'), token: text }),
    z.strictObject({
      provider: z.literal('custom'),
      name: text.describe('What your pages call it.'),
      src: address.describe('Address of the script.'),
      connect: z.array(address).default([]).describe('Where the script sends to.'),
      attributes: z
        .record(z.string().regex(/^data-[a-z0-9-]+$/, 'must begin with data-'), text)
        .default({})
        .describe('Attributes of the script.'),
    }),
  ])
  .describe('Visits are counted on every page, without cookies.');

const newsletter = z
  .discriminatedUnion('provider', [
    z.strictObject({ provider: z.literal('buttondown'), name: text.describe('Your name there.') }),
    z.strictObject({
      provider: z.literal('listmonk'),
      host: address,
      lists: z.array(text).min(1).describe('Ids of public lists.'),
    }),
    z.strictObject({ provider: z.literal('ghost').describe('A link: the form of Ghost needs its script.'), host: address }),
    z.strictObject({
      provider: z.literal('custom'),
      name: text.describe('What your pages call it.'),
      action: address.describe('Where the form is sent.'),
      email: text.default('email').describe('Name of the field for the address.'),
      fields: z.record(z.string(), z.string()).default({}).describe('Hidden fields.'),
    }),
  ])
  .describe('Subscribing by email on the page "Subscribe".');

export const integrationsSchema = z
  .strictObject({ comments: comments.optional(), analytics: analytics.optional(), newsletter: newsletter.optional() })
  .describe('Services of others: comments, analytics, newsletter.');

export type Integrations = z.infer<typeof integrationsSchema>;
export type CommentsSetting = z.infer<typeof comments>;
export type AnalyticsSetting = z.infer<typeof analytics>;
export type NewsletterSetting = z.infer<typeof newsletter>;

const names: Readonly<Record<string, string>> = {
  giscus: 'giscus',
  utterances: 'utterances',
  plausible: 'Plausible',
  umami: 'Umami',
  goatcounter: 'GoatCounter',
  cloudflare: 'Cloudflare',
  buttondown: 'Buttondown',
  listmonk: 'listmonk',
  ghost: 'Ghost',
};

/** The services that a site uses, by the names that readers know them by. */
export const servicesOf = (used: Integrations | undefined): string[] =>
  [used?.comments, used?.analytics, used?.newsletter].flatMap((setting) =>
    setting === undefined ? [] : [setting.provider === 'custom' ? setting.name : (names[setting.provider] ?? setting.provider)],
  );
