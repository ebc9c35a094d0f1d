import { answering } from '@/app/answer';

export const dynamic = 'force-static';

/** All tags. */
export const GET = answering('/tags/');
