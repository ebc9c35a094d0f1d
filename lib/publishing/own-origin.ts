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
 * @param platform what platforms say of themselves, as `process.env`
 * @see https://vercel.com/docs/environment-variables/system-environment-variables
 */
export function ownOrigin(
  { ORIGIN, PORT }: { readonly ORIGIN?: string; readonly PORT: number },
  platform: Readonly<Record<string, string | undefined>> = process.env,
): OwnOrigin {
  const bypass = platform.VERCEL_AUTOMATION_BYPASS_SECRET;
  // The address of the deployment itself is never another's, but guarded by default; that of production is open.
  const isOpen = platform.VERCEL_ENV === 'production' && bypass === undefined;
  const host = (isOpen ? platform.VERCEL_PROJECT_PRODUCTION_URL : undefined) ?? platform.VERCEL_URL;
  const vercel = host === undefined ? undefined : `https://${host}`;
  const named = ORIGIN ?? vercel ?? platform.DEPLOY_PRIME_URL ?? platform.URL;
  return {
    // By name, so that it is reached on whichever loopback address it listens.
    origin: named?.replace(/\/+$/, '') ?? `http://localhost:${PORT}`,
    headers: bypass === undefined ? {} : { 'x-vercel-protection-bypass': bypass },
    deployment: platform.VERCEL_DEPLOYMENT_ID ?? platform.DEPLOY_ID ?? '',
  };
}
