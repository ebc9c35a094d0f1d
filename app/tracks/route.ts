import { answering } from '@/app/answer';

export const dynamic = 'force-static';

/** All tracks. */
export const GET = answering('/tracks/');
