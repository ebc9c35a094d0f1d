import { answering } from '@/app/answer';

export const dynamic = 'force-static';

/** What robots may read. */
export const GET = answering('/robots.txt');
