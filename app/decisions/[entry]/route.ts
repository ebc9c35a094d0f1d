import { answering, onVisit } from '@/app/answer';

export const dynamic = 'force-static';
export const generateStaticParams = onVisit;

/** A decision, or a year of the log. */
export const GET = answering('/decisions/:entry/');
