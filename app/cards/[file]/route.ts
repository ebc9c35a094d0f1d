import { answering, onVisit } from '@/app/answer';

export const dynamic = 'force-static';
export const generateStaticParams = onVisit;

/** The card of a page. */
export const GET = answering('/cards/:file');
