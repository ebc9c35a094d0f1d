import { answering } from '@/app/answer';

export const dynamic = 'force-static';

/** The search index, for deployments without our own server. */
export const GET = answering('/search-index.json');
