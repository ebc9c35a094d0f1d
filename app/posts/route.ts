import { answering } from '@/app/answer';

export const dynamic = 'force-static';

/** All posts, newest first. */
export const GET = answering('/posts/');
