import { answering } from '@/app/answer';

export const dynamic = 'force-static';

/** Everything that search needs, for hosts on which no server of ours answers it. */
export const GET = answering('/search-index.json');
