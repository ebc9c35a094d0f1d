import { answering } from '@/app/answer';

export const dynamic = 'force-static';

/** What became of decisions, as RSS. */
export const GET = answering('/decisions/rss.xml');
