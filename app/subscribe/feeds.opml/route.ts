import { answering } from '@/app/answer';

export const dynamic = 'force-static';

/** Every feed, for feed readers. */
export const GET = answering('/subscribe/feeds.opml');
