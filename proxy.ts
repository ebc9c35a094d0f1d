import { type NextRequest, NextResponse } from 'next/server';
import type { Blog } from '@/lib/blog';
import { currentBlog } from '@/lib/current-blog';
import { answerFor } from '@/lib/door/answer-for';
import { innerHeader, isInner } from '@/lib/door/renderer';
import { framedPolicy, securityHeaders } from '@/lib/door/security-headers';
import { readEnvironment } from '@/lib/env';
import { recentEdition } from '@/lib/functions/newest-edition';
import { mayReadServed, servedAddress } from '@/lib/functions/served-record';
import { deployedContent } from '@/lib/functions/deployed-content';
import { log, reportFault } from '@/lib/log';

/** Text addresses have a type of their own and nothing to run; pages have Next's client. */
const pageHeaders = { ...securityHeaders, 'content-security-policy': framedPolicy };

export const config = {
  // What lies in public/ is served as it is.
  matcher: ['/((?!_next/|api/|media/|scripts/|.well-known/|icon|favicon.ico|apple-touch-icon.png).*)', '/api/served/:path*'],
};

/**
 * Stands in for the door where Next runs alone: unknown addresses are answered before the renderer, so that nothing of them is stored.
 * Behind the door it only lets inner requests through. (What a publication calls for does not come by here: Next sees to that.)
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  if (isInner(request.headers.get(innerHeader) ?? undefined)) return NextResponse.next();
  const path = new URL(request.url).pathname;
  if (`${path.replace(/\/$/, '')}/` === servedAddress) return record(request);
  const blog = await currentBlog().catch((error: unknown) => {
    reportFault(error);
    log.error({ event: 'no-content', deployed: deployedContent().slice(0, 20) }, 'there is no content to be read');
  });
  // Nothing is known without content, so nothing is refused: stored pages are served.
  if (blog === undefined) return NextResponse.next({ headers: pageHeaders });
  const answer = await newestAnswer(blog, path);
  if (answer.kind === 'page' || answer.kind === 'search') return NextResponse.next({ headers: pageHeaders });
  if (answer.kind === 'redirect')
    return NextResponse.redirect(new URL(answer.location, request.url), { status: 308, headers: securityHeaders });
  if (answer.kind === 'malformed')
    return new NextResponse('Not an address of this site\n', { status: 400, headers: securityHeaders });
  const status = answer.kind === 'gone' ? 410 : 404;
  return NextResponse.rewrite(new URL(`/missing/${status}/`, request.url), {
    status,
    headers: { ...pageHeaders, 'cache-control': 'no-store' },
  });
}

/** A page that is known is in the store as it should be; whatever else is answered may have been published by another process. */
async function newestAnswer(blog: Blog, path: string) {
  const answer = answerFor(blog.edition, path);
  return answer.kind === 'page' || answer.kind === 'malformed' ? answer : answerFor(await recentEdition(blog), path);
}

function record(request: NextRequest): NextResponse {
  const { REVALIDATE_SECRET, CRON_SECRET } = readEnvironment();
  const secrets = [REVALIDATE_SECRET, CRON_SECRET].filter((secret) => secret !== undefined);
  if (mayReadServed(request.headers.get('authorization'), secrets)) return NextResponse.next({ headers: securityHeaders });
  return new NextResponse('Not found\n', { status: 404, headers: { ...securityHeaders, 'cache-control': 'no-store' } });
}
