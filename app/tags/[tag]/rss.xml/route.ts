import { answering, onVisit } from '@/app/answer';

export const dynamic = 'force-static';
export const generateStaticParams = onVisit;

/** A tag, as RSS. */
export const GET = answering('/tags/:tag/rss.xml');
