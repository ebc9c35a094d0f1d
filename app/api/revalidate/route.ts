import { receipts, webhook } from '@/lib/regeneration/webhook';

export const dynamic = 'force-dynamic';

export const POST = (request: Request) => webhook(request);

export const GET = (request: Request) => receipts(request);
