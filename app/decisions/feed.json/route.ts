import { answering } from '@/app/answer';

export const dynamic = 'force-static';

/** What became of decisions, as JSON Feed. */
export const GET = answering('/decisions/feed.json');
