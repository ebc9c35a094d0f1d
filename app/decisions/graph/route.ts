import { answering } from '@/app/answer';

export const dynamic = 'force-static';

/** How decisions relate. */
export const GET = answering('/decisions/graph/');
