import { answering } from '@/app/answer';

export const dynamic = 'force-static';

/** Every address, for search engines. */
export const GET = answering('/sitemap.xml');
