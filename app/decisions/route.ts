import { answering } from '@/app/answer';

export const dynamic = 'force-static';

/** The decision log. */
export const GET = answering('/decisions/');
