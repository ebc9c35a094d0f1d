import { answering, onVisit } from '@/app/answer';

export const dynamic = 'force-static';
export const generateStaticParams = onVisit;

/** A year of a tag. */
export const GET = answering('/tags/:tag/:year/');
