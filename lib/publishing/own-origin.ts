import { z } from 'zod';

/** What platforms say of themselves. @see https://vercel.com/docs/environment-variables/system-environment-variables */
const platform = z.object({
  VERCEL_ENV: z.string().optional(),
  VERCEL_URL: z.string().optional(),
  VERCEL_PROJECT_PRODUCTION_URL: z.string().optional(),
  VERCEL_AUTOMATION_BYPASS_SECRET: z.string().optional(),
  VERCEL_DEPLOYMENT_ID: z.string().optional(),
  DEPLOY_ID: z.string().optional(),
  DEPLOY_PRIME_URL: z.string().optional(),
  URL: z.string().optional(),
});

/** Where this deployment answers, for its own processes. */
export interface OwnOrigin {
  /** `https://…`, without a slash at the end. */
  readonly origin: string;
  /** What opens it where the platform guards it. */
  readonly headers: Readonly<Record<string, string>>;
  /** Name of the deployment, where the platform gives one: another may have taken the address over. */
  readonly deployment: string;
}

/**
 * @param environment ORIGIN says it; without it the platform does, and where there is none, it is this machine
 * @param variables as `process.env`
 */
export function ownOrigin(
  { ORIGIN, PORT }: { readonly ORIGIN?: string; readonly PORT: number },
  variables: Readonly<Record<string, string | undefined>> = process.env,
): OwnOrigin {
  const known = platform.parse(variables);
  const bypass = known.VERCEL_AUTOMATION_BYPASS_SECRET;
  // The address of the deployment itself is never another's, but guarded by default; that of production is open.
  const isOpen = known.VERCEL_ENV === 'production' && bypass === undefined;
  const host = (isOpen ? known.VERCEL_PROJECT_PRODUCTION_URL : undefined) ?? known.VERCEL_URL;
  const vercel = host === undefined ? undefined : `https://${host}`;
  const named = ORIGIN ?? vercel ?? known.DEPLOY_PRIME_URL ?? known.URL;
  return {
    // By name, so that it is reached on whichever loopback address it listens.
    origin: named?.replace(/\/+$/, '') ?? `http://localhost:${PORT}`,
    headers: bypass === undefined ? {} : { 'x-vercel-protection-bypass': bypass },
    deployment: known.VERCEL_DEPLOYMENT_ID ?? known.DEPLOY_ID ?? '',
  };
}
