import { answering } from '@/app/answer';

export const dynamic = 'force-static';

/** Every post, as JSON Feed. */
export const GET = answering('/feed.json');
