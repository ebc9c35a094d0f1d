import { type NextRequest, NextResponse } from 'next/server';
import { currentBlog } from '@/lib/current-blog';
import { answerFor } from '@/lib/door/answer-for';
import { innerHeader, isInner } from '@/lib/door/renderer';
import { framedPolicy, securityHeaders } from '@/lib/door/security-headers';

/** Text addresses have a type of their own and nothing to run; pages have Next's client. */
const pageHeaders = { ...securityHeaders, 'content-security-policy': framedPolicy };

export const config = {
  // What lies in public/ is served as it is.
  matcher: ['/((?!_next/|api/|media/|scripts/|.well-known/|icon|favicon.ico|apple-touch-icon.png).*)'],
};

/**
 * Stands in for the door where Next runs alone: unknown addresses are answered before the renderer, so that nothing of them is stored.
 * Behind the door it only lets inner requests through.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  if (isInner(request.headers.get(innerHeader) ?? undefined)) return NextResponse.next();
  const { edition } = await currentBlog();
  const path = new URL(request.url).pathname;
  const answer = answerFor(edition, path);
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
