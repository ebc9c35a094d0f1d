import { textResponse } from '@/lib/views/text-response';

export const dynamic = 'force-static';

export const GET = () => textResponse('decisions-json');
