import { answering } from '@/app/answer';

export const dynamic = 'force-static';

/** The home page. */
export const GET = answering('/');
