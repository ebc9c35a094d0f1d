import { sendText } from '@/lib/pages/send-text';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { securityHeaders } from '@/lib/pages/headers';
import { type LinkKey, readToken, tokenName } from './preview-link';

export interface ReviewerSetting {
  /** Signs the links; without it only this machine has access. */
  readonly key?: LinkKey;
  /** Number of trusted proxies in front. */
  readonly proxies: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/**
 * Admits only reviewers. A link's token is exchanged for a cookie, which is verified on every request. Without a key, only Host
 * names of this machine are answered, which prevents DNS rebinding.
 */
export function reviewersOnly(inner: RequestListener, { key, proxies, now = Date.now }: ReviewerSetting): RequestListener {
  const seconds = () => Math.floor(now() / 1000);

  return (request, response) => {
    if (key === undefined) {
      if (isThisMachine(request.headers.host)) return inner(request, response);
      return refuse(request, response, 'It answers on its own machine only. To show it to others, set PREVIEW_SECRET.');
    }
    const asked = new URL(onePath(request.url), 'http://preview.invalid');
    // Webhooks have their own signature.
    if (asked.pathname.replace(/\/$/, '') === '/api/revalidate' && request.method === 'POST') return inner(request, response);
    const token = asked.searchParams.get(tokenName);
    if (token !== null) return open(request, response, asked, token, key);
    const kept = cookieOf(request);
    const reading = kept === undefined ? undefined : readToken(key, kept, seconds());
    if (reading?.kind === 'good') return inner(request, response);
    refuse(request, response, reading?.kind === 'expired' ? 'Your link has expired.' : 'Anyone with a link can open it.');
  };

  function open(request: IncomingMessage, response: ServerResponse, asked: URL, token: string, signing: LinkKey): void {
    const reading = readToken(signing, token, seconds());
    if (reading.kind === 'expired') return refuse(request, response, 'This link has expired.');
    if (reading.kind === 'forged') return refuse(request, response, 'This link is not valid here.');
    asked.searchParams.delete(tokenName);
    const location = `${onePath(asked.pathname)}${asked.search}`;
    const attributes = `Path=/; Max-Age=${reading.expires - seconds()}; HttpOnly; SameSite=Lax`;
    const secure = signing.origin.startsWith('https:') || cameByHttps(request) ? '; Secure' : '';
    response
      .writeHead(303, {
        ...securityHeaders,
        location,
        'set-cookie': `${tokenName}=${token}; ${attributes}${secure}`,
        'content-length': 0,
      })
      .end();
  }

  function cameByHttps(request: IncomingMessage): boolean {
    const header = request.headers['x-forwarded-proto'];
    return proxies > 0 && typeof header === 'string' && header.split(',').at(-1)?.trim() === 'https';
  }
}

/** Two leading slashes would lead to another site. */
const onePath = (path = '/') => path.replace(/^[/\\]+/, '/');

function cookieOf(request: IncomingMessage): string | undefined {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${tokenName}=`))?.slice(tokenName.length + 1);
}

/** Whether a Host header names this machine: `localhost:3001`, `127.0.0.1`, `[::1]:3001`. */
const isThisMachine = (host: string | undefined) =>
  host !== undefined && /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i.test(host);

function refuse(request: IncomingMessage, response: ServerResponse, why: string): void {
  const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow, noarchive">
<meta name="color-scheme" content="light dark">
<title>Preview</title>
<main>
<h1>This is a preview</h1>
<p>${why}</p>
<p>Ask its author for a link. Authors make one with <code>npm run preview:link</code>.</p>
</main>
</html>
`;
  sendText(request, response, 403, 'text/html; charset=utf-8', page);
}
