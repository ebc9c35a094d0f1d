import { answering } from '@/app/answer';

export const dynamic = 'force-static';

/** The decision log by day. */
export const GET = answering('/decisions/by-day/');
