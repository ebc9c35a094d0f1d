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

const webAddress = z.url({ protocol: /^https?$/ });
const origin = webAddress.transform((value) => new URL(value).origin);
const token = z.string().min(16, 'must be at least 16 characters long');
const webhookSecret = token.refine(canSign, 'begins with whsec_ but is not base64 after that');

const schema = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOSTNAME: z.string().min(1).default('127.0.0.1'),
  /** Overrides `url` of site.md, for trials only: feed ids and canonical URLs follow it. */
  SITE_URL: webAddress.transform((value) => value.replace(/\/+$/, '')).optional(),
  /** Origin at which the deployment can call itself; only for hosting without our own server. */
  ORIGIN: origin.optional(),
  /** Content folder (absolute or relative to the project) or Git repository (`git+https://…#branch:folder`). */
  CONTENT_SOURCE: z.string().min(1).superRefine(checkSource).default('content'),
  /** Token (or `user:token`) for a Git remote over http(s). */
  CONTENT_TOKEN: z.string().min(1).optional(),
  /** Interval at which the source is checked for changes. */
  CONTENT_POLL_SECONDS: z.coerce.number().int().min(5).max(86_400).default(300),
  /** Timeout of one git command or HTTP request. */
  CONTENT_TIMEOUT_SECONDS: z.coerce.number().int().min(1).max(3600).default(60),
  /** `program`: the installed git; `library`: isomorphic-git. Default: the program, if there is one. */
  CONTENT_GIT: z.enum(['program', 'library']).optional(),
  /** Secret for webhooks and for the details of /api/health; both are closed without it. */
  REVALIDATE_SECRET: webhookSecret.optional(),
  /** Previous secret, still accepted during a rotation. */
  REVALIDATE_SECRET_PREVIOUS: webhookSecret.optional(),
  /** Bearer token for GET /api/cron, which is closed without it. */
  CRON_SECRET: token.optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** Serve Prometheus metrics at /api/metrics. */
  METRICS: flag.default(false),
  /** Bearer token that /api/metrics then requires. */
  METRICS_TOKEN: token.optional(),
  /** Number of trusted proxies in front: that many entries of X-Forwarded-For are believed, from the right. */
  TRUST_PROXY: z.coerce.number().int().min(0).max(8).default(0),
  /** Rate-limit each client on search and the API. */
  RATE_LIMIT: flag.default(true),
  /** Folder for the cache: compiled bodies, last good versions. It may be deleted. */
  CACHE_FOLDER: z.string().min(1).default('.cache'),
  /** Watch a folder source for changes. */
  WATCH: flag.default(true),
  /** Interval at which a folder that cannot be watched is searched; 3 by default. */
  WATCH_POLL_SECONDS: z.coerce.number().min(0.1).max(3600).optional(),
  /** CDN or cache in front of this server, which keeps pages until they are purged. */
  EDGE: z.enum(['cloudflare', 'fastly', 'bunny', 'varnish', 'webhook']).optional(),
  /** Where to send purges: comma-separated URLs of Varnish instances, or the one URL of a signed webhook. */
  EDGE_URL: z
    .string()
    .transform((value) => value.split(',').map((url) => url.trim()))
    .pipe(z.array(webAddress))
    .optional(),
  /** Id of the Cloudflare zone, Fastly service or Bunny pull zone. */
  EDGE_ZONE: z
    .string()
    .regex(/^[A-Za-z0-9]{1,64}$/, 'must be 1 to 64 letters or digits')
    .optional(),
  /** API token of the edge, or the token that Varnish was started with. */
  EDGE_TOKEN: token.optional(),
  /** Signs the requests of EDGE=webhook. */
  EDGE_SECRET: webhookSecret.optional(),
  /** Longest time that the edge may keep a page without a purge. */
  EDGE_SECONDS: z.coerce.number().int().min(1).max(31_536_000).default(86_400),
  /** Number of posts that `next build` prerenders, or `all`. */
  PRERENDER: z.union([z.literal('all'), z.coerce.number().int().min(0)]).default(20),
  /** IndexNow key: search engines are notified of changes, and the key is served at `/<key>.txt`. */
  INDEXNOW_KEY: z
    .string()
    .regex(/^[A-Za-z0-9-]{8,128}$/, 'must be 8 to 128 letters, digits or hyphens')
    .optional(),
  INDEXNOW_ENDPOINT: webAddress.default('https://api.indexnow.org/indexnow'),
  /** Show drafts and scheduled posts, for writers and reviewers only. */
  PREVIEW: flag.default(false),
  /** Signs links to a preview; without it a preview answers on this machine only. */
  PREVIEW_SECRET: token.optional(),
  /** Origin at which reviewers reach the preview. */
  PREVIEW_URL: origin.optional(),
  /** Memory, in MiB, for rendered pages. */
  PAGES_IN_MEMORY_MB: z.coerce.number().int().min(1).default(64),
  /** Time after which a reader gets the last good page, while the next one is rendered. */
  PAGE_PATIENCE_SECONDS: z.coerce.number().min(0.1).max(60).default(3),
});

export type Environment = z.infer<typeof schema>;

/** Variables that each kind of edge requires; it accepts no others. */
const edgeNeeds: Readonly<Record<string, readonly string[]>> = {
  cloudflare: ['EDGE_ZONE', 'EDGE_TOKEN'],
  fastly: ['EDGE_ZONE', 'EDGE_TOKEN'],
  bunny: ['EDGE_ZONE', 'EDGE_TOKEN'],
  varnish: ['EDGE_URL', 'EDGE_TOKEN'],
  webhook: ['EDGE_URL', 'EDGE_SECRET'],
};

const isOn = (flag: string | undefined) => flag === '1' || flag === 'true';

/** One line per contradiction, such as a setting without effect. */
function contradictions(set: Readonly<Record<string, string | undefined>>): string[] {
  const lines: string[] = [];
  if (set.CONTENT_TOKEN !== undefined && !/^git\+https?:/.test(set.CONTENT_SOURCE ?? ''))
    lines.push('  CONTENT_TOKEN: is only for a CONTENT_SOURCE that begins with git+https://');
  if (set.REVALIDATE_SECRET_PREVIOUS !== undefined && set.REVALIDATE_SECRET === undefined)
    lines.push('  REVALIDATE_SECRET_PREVIOUS: does nothing without REVALIDATE_SECRET');
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
  if (set.EDGE === 'webhook' && set.EDGE_URL?.includes(',')) lines.push('  EDGE_URL: must be one address for EDGE=webhook');
  return lines;
}

function previewContradictions(set: Readonly<Record<string, string | undefined>>): string[] {
  const lines: string[] = [];
  if (set.PREVIEW_SECRET === undefined && !isLoopback(set.HOSTNAME ?? '127.0.0.1'))
    lines.push(`  PREVIEW_SECRET: is needed where a preview listens on ${set.HOSTNAME}, which others can reach`);
  if (set.PREVIEW_URL !== undefined && set.PREVIEW_SECRET === undefined)
    lines.push('  PREVIEW_URL: is only for links to a preview, which need PREVIEW_SECRET');
  if (set.INDEXNOW_KEY !== undefined) lines.push('  INDEXNOW_KEY: a preview does not announce changes');
  if (set.EDGE !== undefined) lines.push('  EDGE: a preview must not be cached');
  return lines;
}

const isLoopback = (host: string) => host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);

/** Defaults of a preview, which may run beside the public site of the same folder. */
const previewDefaults = { PORT: '3001', CACHE_FOLDER: '.cache/preview' };

/** The secrets accepted now: the current one and, during a rotation, the previous one. */
export const secretsOf = (
  environment: Pick<Environment, 'REVALIDATE_SECRET' | 'REVALIDATE_SECRET_PREVIOUS'>,
): readonly string[] =>
  [environment.REVALIDATE_SECRET, environment.REVALIDATE_SECRET_PREVIOUS].filter((secret) => secret !== undefined);

/** Parses the environment; an empty value counts as not set. @throws Error that lists every invalid variable */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>> = process.env): Environment {
  const present = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = schema.safeParse(isOn(present.PREVIEW) ? { ...previewDefaults, ...present } : present);
  const lines = (parsed.error?.issues ?? []).map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  lines.push(...contradictions(present));
  if (parsed.success && lines.length === 0) return parsed.data;
  throw new Error(`The environment variables are not valid:\n${lines.join('\n')}\nSee .env.example.`);
}
