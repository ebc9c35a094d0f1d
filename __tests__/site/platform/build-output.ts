import { readFileSync } from 'node:fs';
import { readdir, readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

const condition = z.object({
  type: z.enum(['header', 'cookie', 'query', 'host']),
  key: z.string().optional(),
  value: z.string().optional(),
});

const route = z.object({
  src: z.string(),
  dest: z.string().optional(),
  headers: z.record(z.string(), z.string()).default({}),
  methods: z.array(z.string()).optional(),
  status: z.number().int().optional(),
  continue: z.boolean().default(false),
  check: z.boolean().default(false),
  important: z.boolean().default(false),
  has: z.array(condition).default([]),
  missing: z.array(condition).default([]),
  middlewarePath: z.undefined({ error: 'the stand-in runs no middleware: pages must need none' }).optional(),
});

const phases = ['filesystem', 'miss', 'rewrite', 'resource', 'hit', 'error'] as const;

/** Where a route stands: before everything, or after the `handle` of that name. */
export type Phase = 'first' | (typeof phases)[number];
export type Route = z.output<typeof route>;

const configForm = z.object({
  version: z.literal(3),
  routes: z.array(z.union([z.object({ handle: z.enum(phases) }), route])),
  overrides: z.record(z.string(), z.object({ path: z.string().optional(), contentType: z.string().optional() })).default({}),
  crons: z.array(z.object({ path: z.string(), schedule: z.string() })).default([]),
});

const functionForm = z.object({
  launcherType: z.literal('Nodejs'),
  handler: z.string(),
  environment: z.record(z.string(), z.string()).default({}),
  /** Seconds. */
  maxDuration: z.number().positive().optional(),
  filePathMap: z.record(z.string(), z.string()).default({}),
});

const prerenderForm = z.object({
  /** Seconds that an answer lives which says nothing of it; `false` is for ever. */
  expiration: z.union([z.number(), z.literal(false)]),
  bypassToken: z.string(),
  fallback: z.object({ fsPath: z.string(), contentType: z.string().optional() }).nullable(),
  initialHeaders: z.record(z.string(), z.string()).default({}),
  initialStatus: z.number().int().default(200),
  allowQuery: z.array(z.string()).optional(),
  allowHeader: z.array(z.string()).optional(),
});

export interface FunctionOutput extends z.output<typeof functionForm> {
  /** Absolute; several outputs may share one. */
  readonly folder: string;
}

/** An output that is kept once it was made. */
export interface PrerenderOutput extends Omit<z.output<typeof prerenderForm>, 'fallback'> {
  /** The body that the build made. */
  readonly seed?: Buffer;
}

/** What a build left: names of outputs have no slash at either end, and the home page is `index`. */
export interface BuildOutput {
  readonly routes: Readonly<Record<Phase, readonly Route[]>>;
  readonly files: ReadonlyMap<string, { readonly file: string; readonly contentType: string | undefined }>;
  readonly functions: ReadonlyMap<string, FunctionOutput>;
  readonly prerenders: ReadonlyMap<string, PrerenderOutput>;
  readonly crons: readonly { readonly path: string; readonly schedule: string }[];
}

/**
 * Reads a folder in the form of the Build Output API, version 3.
 *
 * @param folder `.vercel/output`
 * @throws Error when it is not there or has another form
 */
export async function readBuildOutput(folder: string): Promise<BuildOutput> {
  const config = configForm.parse(JSON.parse(await readFile(path.join(folder, 'config.json'), 'utf8')));
  const routes: Record<Phase, Route[]> = { first: [], filesystem: [], miss: [], rewrite: [], resource: [], hit: [], error: [] };
  let phase: Phase = 'first';
  for (const one of config.routes) {
    if ('handle' in one) phase = one.handle;
    else routes[phase].push(one);
  }
  const statics = path.join(folder, 'static');
  const files = new Map<string, { file: string; contentType: string | undefined }>();
  for (const file of await filesBelow(statics)) {
    const name = path.relative(statics, file);
    const override = config.overrides[name];
    files.set(override?.path ?? name, { file, contentType: override?.contentType });
  }
  return { routes, files, crons: config.crons, ...(await readFunctions(path.join(folder, 'functions'))) };
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}

async function readFunctions(root: string): Promise<Pick<BuildOutput, 'functions' | 'prerenders'>> {
  const functions = new Map<string, FunctionOutput>();
  const prerenders = new Map<string, PrerenderOutput>();
  const known = new Map<string, FunctionOutput>();
  const walk = async (folder: string): Promise<void> => {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      const file = path.join(folder, entry.name);
      const name = path.relative(root, file).replace(/\.(?:func|prerender-config\.json)$/, '');
      if (entry.name.endsWith('.func')) {
        const real = await realpath(file);
        const output = known.get(real) ?? readFunction(real);
        known.set(real, output);
        functions.set(name, output);
      } else if (entry.isDirectory()) await walk(file);
      else if (entry.name.endsWith('.prerender-config.json')) prerenders.set(name, readPrerender(file));
    }
  };
  await walk(root);
  return { functions, prerenders };
}

const readFunction = (folder: string): FunctionOutput => ({
  ...functionForm.parse(JSON.parse(readFileSync(path.join(folder, '.vc-config.json'), 'utf8'))),
  folder,
});

function readPrerender(file: string): PrerenderOutput {
  const { fallback, ...config } = prerenderForm.parse(JSON.parse(readFileSync(file, 'utf8')));
  if (fallback === null) return config;
  const initialHeaders =
    fallback.contentType === undefined
      ? config.initialHeaders
      : { 'content-type': fallback.contentType, ...config.initialHeaders };
  return { ...config, initialHeaders, seed: readFileSync(path.join(path.dirname(file), fallback.fsPath)) };
}
