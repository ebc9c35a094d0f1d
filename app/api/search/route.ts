import { searchResponse } from '@/lib/search/search-response';

export const dynamic = 'force-dynamic';

export const GET = (request: Request) => searchResponse(request);
