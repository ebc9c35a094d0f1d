import { answering } from '@/app/answer';

export const dynamic = 'force-static';

/** Every feed there is. */
export const GET = answering('/subscribe/');
