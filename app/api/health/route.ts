import { health } from '@/lib/publishing/health';

export const dynamic = 'force-dynamic';

export const GET = (request: Request) => health(request);
