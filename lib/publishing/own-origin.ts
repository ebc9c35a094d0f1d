type Headers = Readonly<Record<string, string>>;

/**
 * Where a deployment reaches itself.
 *
 * @param environment ORIGIN wins over the platform's variables; without either, localhost
 * @param platform variables that platforms set
 * @see https://vercel.com/docs/environment-variables/system-environment-variables
 */
export function ownOrigin(
  { ORIGIN, PORT }: { readonly ORIGIN?: string; readonly PORT: number },
  platform: Readonly<Record<string, string | undefined>> = process.env,
) {
  const bypass = platform.VERCEL_AUTOMATION_BYPASS_SECRET;
  // A deployment's own URL never moves but is protected by default; the production URL is public.
  const isOpen = platform.VERCEL_ENV === 'production' && bypass === undefined;
  const host = (isOpen ? platform.VERCEL_PROJECT_PRODUCTION_URL : undefined) ?? platform.VERCEL_URL;
  const vercel = host === undefined ? undefined : `https://${host}`;
  const headers: Headers = bypass === undefined ? {} : { 'x-vercel-protection-bypass': bypass };
  const named = ORIGIN ?? vercel ?? platform.DEPLOY_PRIME_URL ?? platform.URL;
  return {
    /** Without a trailing slash. `localhost` by name: the server may listen on 127.0.0.1 or ::1. */
    origin: named?.replace(/\/+$/, '') ?? `http://localhost:${PORT}`,
    /** Pass the platform's deployment protection. */
    headers,
    /** ID of the deployment, or empty. Another deployment may have taken over the origin. */
    deployment: platform.VERCEL_DEPLOYMENT_ID ?? platform.DEPLOY_ID ?? '',
  };
}

/** Requests what the host stores, as readers do. @throws Error when there is no answer in time */
export type StoredAnswers = (address: string, request?: { method?: 'HEAD'; headers?: Headers }) => Promise<Response>;

/** Timeout (ms); the page may have to be rendered first. */
const patience = 10_000;

/** Over HTTP. */
export const storedAnswers =
  ({ origin, headers: opening }: ReturnType<typeof ownOrigin>): StoredAnswers =>
  (address, { method, headers } = {}) =>
    fetch(origin + address, {
      method,
      headers: { ...opening, ...headers },
      redirect: 'manual',
      cache: 'no-store',
      signal: AbortSignal.timeout(patience),
    });
