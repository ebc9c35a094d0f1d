import { answering, onVisit } from '@/app/answer';

export const dynamic = 'force-static';
export const generateStaticParams = onVisit;

/** A part of a sitemap that is too large for one file. */
export const GET = answering('/sitemaps/:part');
