import { messageOf } from './message-of';
import { z } from 'zod';
import { canSign } from './signature';
import { gitAddress, isGitAddress } from './git-address';

const flag = z.enum(['0', '1', 'true', 'false']).transform((value) => value === '1' || value === 'true');

function checkSource(source: string, context: z.core.$RefinementCtx<string>): void {
  if (!isGitAddress(source)) return;
  try {
    gitAddress(source);
  } catch (error) {
    context.addIssue({ code: 'custom', message: messageOf(error) });
  }
}

const webhookSecret = z
  .string()
  .min(16, 'must be at least 16 characters long')
  .refine(canSign, 'begins with whsec_ and is no base64 after it');

const schema = z.object({
  /** Port that the server listens on. */
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  /** Interface that the server listens on. */
  HOSTNAME: z.string().min(1).default('127.0.0.1'),
  /** Overrides `url` of content/site.md, for trials only: feed ids and canonical addresses follow it. */
  SITE_URL: z
    .url({ protocol: /^https?$/ })
    .transform((value) => value.replace(/\/+$/, ''))
    .optional(),
  /** Where this deployment answers, for its own processes: only where it runs without our own server. */
  ORIGIN: z
    .url({ protocol: /^https?$/ })
    .transform((value) => new URL(value).origin)
    .optional(),
  /** Folder (absolute, or relative to the project) or Git repository (`git+https://…#branch:folder`) that the content is read from. */
  CONTENT_SOURCE: z.string().min(1).superRefine(checkSource).default('content'),
  /** Token (or `user:token`) that a Git remote over https asks for. */
  CONTENT_TOKEN: z.string().min(1).optional(),
  /** How often the source is looked at without being told to. */
  CONTENT_POLL_SECONDS: z.coerce.number().int().min(5).max(86_400).default(300),
  /** How long a fetch from a Git remote may take. */
  CONTENT_TIMEOUT_SECONDS: z.coerce.number().int().min(1).max(3600).default(60),
  /** What reads a Git remote: the machine's `program`, or a `library` where there is none; without it, what there is. */
  CONTENT_GIT: z.enum(['program', 'library']).optional(),
  /** Shared secret of webhooks and of the details behind /api/health; without it those are closed. */
  REVALIDATE_SECRET: webhookSecret.optional(),
  /** The secret before, while senders still use it. */
  REVALIDATE_SECRET_PREVIOUS: webhookSecret.optional(),
  /** What a scheduler carries to GET /api/cron (`Authorization: Bearer`); without it that is closed. */
  CRON_SECRET: z.string().min(16, 'must be at least 16 characters long').optional(),
  /** Least important lines that are logged. */
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** Answer /api/metrics (Prometheus). */
  METRICS: flag.default(false),
  /** Token that /api/metrics then wants as `Authorization: Bearer`. */
  METRICS_TOKEN: z.string().min(16, 'must be at least 16 characters long').optional(),
  /** How many proxies of ours stand in front: so many entries of X-Forwarded-For are believed, from the right. */
  TRUST_PROXY: z.coerce.number().int().min(0).max(8).default(0),
  /** Hold each client to a rate on search and the API. */
  RATE_LIMIT: flag.default(true),
  /** Folder for what may be thrown away: compiled bodies, last good versions. */
  CACHE_FOLDER: z.string().min(1).default('.cache'),
  /** Follow changes of a folder source by itself. */
  WATCH: flag.default(true),
  /** What stands in front of this server and keeps pages until receipts purge them. */
  EDGE: z.enum(['cloudflare', 'fastly', 'bunny', 'varnish', 'webhook']).optional(),
  /** Where it takes purges: URLs of Varnish instances with commas between, or the one that a signed webhook goes to. */
  EDGE_URL: z
    .string()
    .transform((value) => value.split(',').map((url) => url.trim()))
    .pipe(z.array(z.url({ protocol: /^https?$/ })))
    .optional(),
  /** Id of the Cloudflare zone, the Fastly service or the Bunny pull zone. */
  EDGE_ZONE: z
    .string()
    .regex(/^[A-Za-z0-9]{1,64}$/, 'must be 1 to 64 letters or digits')
    .optional(),
  /** Token of its API, or the one that Varnish was started with. */
  EDGE_TOKEN: z.string().min(16, 'must be at least 16 characters long').optional(),
  /** Signs the calls of EDGE=webhook. */
  EDGE_SECRET: webhookSecret.optional(),
  /** How long (seconds) the edge may keep a page that no receipt purges. */
  EDGE_SECONDS: z.coerce.number().int().min(1).max(31_536_000).default(86_400),
  /** How many posts `next build` renders ahead; `all` renders every one. */
  PRERENDER: z.union([z.literal('all'), z.coerce.number().int().min(0)]).default(20),
  /** Key of this site at IndexNow: search engines are told of changes, and the key is served at `/<key>.txt`. */
  INDEXNOW_KEY: z
    .string()
    .regex(/^[A-Za-z0-9-]{8,128}$/, 'must be 8 to 128 letters, digits or hyphens')
    .optional(),
  /** Where changes are told. */
  INDEXNOW_ENDPOINT: z.url({ protocol: /^https?$/ }).default('https://api.indexnow.org/indexnow'),
  /** Show drafts and scheduled posts, to nobody but writers and reviewers. */
  PREVIEW: flag.default(false),
  /** Signs the links that open a preview; without it a preview answers on this machine only. */
  PREVIEW_SECRET: z.string().min(16, 'must be at least 16 characters long').optional(),
  /** Where reviewers reach the preview. */
  PREVIEW_URL: z
    .url({ protocol: /^https?$/ })
    .transform((value) => new URL(value).origin)
    .optional(),
  /** Upper bound, in MiB, of finished pages held in memory. */
  PAGES_IN_MEMORY_MB: z.coerce.number().int().min(1).default(64),
});

/** The checked environment. */
export type Environment = z.infer<typeof schema>;

/** What each kind of edge needs; it takes no more. */
const edgeNeeds: Readonly<Record<string, readonly string[]>> = {
  cloudflare: ['EDGE_ZONE', 'EDGE_TOKEN'],
  fastly: ['EDGE_ZONE', 'EDGE_TOKEN'],
  bunny: ['EDGE_ZONE', 'EDGE_TOKEN'],
  varnish: ['EDGE_URL', 'EDGE_TOKEN'],
  webhook: ['EDGE_URL', 'EDGE_SECRET'],
};

const isOn = (flag: string | undefined) => flag === '1' || flag === 'true';

/** What makes no sense together, one line each: a setting that would do nothing is a mistake. */
function contradictions(set: Readonly<Record<string, string | undefined>>): string[] {
  const lines: string[] = [];
  if (set.CONTENT_TOKEN !== undefined && !/^git\+https?:/.test(set.CONTENT_SOURCE ?? ''))
    lines.push('  CONTENT_TOKEN: is only for a CONTENT_SOURCE that begins with git+https://');
  if (set.REVALIDATE_SECRET_PREVIOUS !== undefined && set.REVALIDATE_SECRET === undefined)
    lines.push('  REVALIDATE_SECRET_PREVIOUS: is only for the time beside a new REVALIDATE_SECRET');
  if (isOn(set.PREVIEW)) lines.push(...previewContradictions(set));
  else
    for (const name of ['PREVIEW_SECRET', 'PREVIEW_URL'])
      if (set[name] !== undefined) lines.push(`  ${name}: does nothing without PREVIEW=1`);
  lines.push(...edgeContradictions(set));
  if (set.METRICS_TOKEN !== undefined && !isOn(set.METRICS)) lines.push('  METRICS_TOKEN: does nothing without METRICS=1');
  return lines;
}

function edgeContradictions(set: Readonly<Record<string, string | undefined>>): string[] {
  const lines: string[] = [];
  const needed = edgeNeeds[set.EDGE ?? ''] ?? [];
  for (const name of ['EDGE_URL', 'EDGE_ZONE', 'EDGE_TOKEN', 'EDGE_SECRET']) {
    const isNeeded = needed.includes(name);
    if (isNeeded && set[name] === undefined) lines.push(`  ${name}: is needed for EDGE=${set.EDGE}`);
    if (!isNeeded && set[name] !== undefined)
      lines.push(`  ${name}: does nothing ${set.EDGE === undefined ? 'without EDGE' : `with EDGE=${set.EDGE}`}`);
  }
  if (set.EDGE_SECONDS !== undefined && set.EDGE === undefined) lines.push('  EDGE_SECONDS: does nothing without EDGE');
  if (set.EDGE === 'webhook' && set.EDGE_URL?.includes(',')) lines.push('  EDGE_URL: a webhook has one');
  return lines;
}

function previewContradictions(set: Readonly<Record<string, string | undefined>>): string[] {
  const lines: string[] = [];
  if (set.PREVIEW_SECRET === undefined && !isLoopback(set.HOSTNAME ?? '127.0.0.1'))
    lines.push(`  PREVIEW_SECRET: is needed where a preview listens on ${set.HOSTNAME}, which others can reach`);
  if (set.PREVIEW_URL !== undefined && set.PREVIEW_SECRET === undefined)
    lines.push('  PREVIEW_URL: is only for links to a preview, which need PREVIEW_SECRET');
  if (set.INDEXNOW_KEY !== undefined) lines.push('  INDEXNOW_KEY: a preview tells nobody of changes');
  if (set.EDGE !== undefined) lines.push('  EDGE: nothing may keep what a preview shows');
  return lines;
}

const isLoopback = (host: string) => host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);

/** What is different by default in a preview: it runs beside the public site of the same folder. */
const previewDefaults = { PORT: '3001', CACHE_FOLDER: '.cache/preview' };

/** The secrets that are good now: the current one, and the one before while it is being replaced. */
export const secretsOf = (
  environment: Pick<Environment, 'REVALIDATE_SECRET' | 'REVALIDATE_SECRET_PREVIOUS'>,
): readonly string[] =>
  [environment.REVALIDATE_SECRET, environment.REVALIDATE_SECRET_PREVIOUS].filter((secret) => secret !== undefined);

/**
 * Reads and checks the environment; an empty value counts as not set.
 *
 * @param variables name to text, as `process.env`
 * @returns the checked values with their defaults
 * @throws Error that lists every bad variable, one a line
 */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>> = process.env): Environment {
  const present = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = schema.safeParse(isOn(present.PREVIEW) ? { ...previewDefaults, ...present } : present);
  const lines = (parsed.error?.issues ?? []).map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  lines.push(...contradictions(present));
  if (parsed.success && lines.length === 0) return parsed.data;
  throw new Error(`The environment is not usable:\n${lines.join('\n')}\nSee .env.example.`);
}
