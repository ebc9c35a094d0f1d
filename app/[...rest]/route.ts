import { answer } from '@/app/answer';

// Whatever no other folder has: an old address that leads on, one that is gone, or nothing. Nothing of it is stored.
export const dynamic = 'force-dynamic';

export const GET = (request: Request) => answer(new URL(request.url).pathname);
