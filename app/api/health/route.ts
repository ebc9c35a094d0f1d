import { health } from '@/lib/regeneration/health';

export const dynamic = 'force-dynamic';

export const GET = (request: Request) => health(request);
