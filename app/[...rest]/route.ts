import { answer } from '@/app/answer';

// Redirects, removed and unknown addresses. Rendered per request.
export const dynamic = 'force-dynamic';

export const GET = (request: Request) => answer(new URL(request.url).pathname);
