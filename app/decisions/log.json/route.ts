import { answering } from '@/app/answer';

export const dynamic = 'force-static';

/** The decision log for machines. */
export const GET = answering('/decisions/log.json');
