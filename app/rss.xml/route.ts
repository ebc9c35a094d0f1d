import { answering } from '@/app/answer';

export const dynamic = 'force-static';

/** Every post, as RSS. */
export const GET = answering('/rss.xml');
