/** Where a deployment reaches itself. */
export interface OwnOrigin {
  /** `https://…`, without a trailing slash. */
  readonly origin: string;
  /** Pass the platform's deployment protection. */
  readonly headers: Readonly<Record<string, string>>;
  /** ID of the deployment, or empty. Another deployment may have taken over the origin. */
  readonly deployment: string;
}

/**
 * @param environment ORIGIN wins over the platform's variables; without either, localhost
 * @param platform variables that platforms set
 * @see https://vercel.com/docs/environment-variables/system-environment-variables
 */
export function ownOrigin(
  { ORIGIN, PORT }: { readonly ORIGIN?: string; readonly PORT: number },
  platform: Readonly<Record<string, string | undefined>> = process.env,
): OwnOrigin {
  const bypass = platform.VERCEL_AUTOMATION_BYPASS_SECRET;
  // A deployment's own URL never moves but is protected by default; the production URL is public.
  const isOpen = platform.VERCEL_ENV === 'production' && bypass === undefined;
  const host = (isOpen ? platform.VERCEL_PROJECT_PRODUCTION_URL : undefined) ?? platform.VERCEL_URL;
  const vercel = host === undefined ? undefined : `https://${host}`;
  const named = ORIGIN ?? vercel ?? platform.DEPLOY_PRIME_URL ?? platform.URL;
  return {
    // By name: the server may listen on 127.0.0.1 or ::1.
    origin: named?.replace(/\/+$/, '') ?? `http://localhost:${PORT}`,
    headers: bypass === undefined ? {} : { 'x-vercel-protection-bypass': bypass },
    deployment: platform.VERCEL_DEPLOYMENT_ID ?? platform.DEPLOY_ID ?? '',
  };
}
