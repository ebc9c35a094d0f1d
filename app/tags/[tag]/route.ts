import { answering, onVisit } from '@/app/answer';

export const dynamic = 'force-static';
export const generateStaticParams = onVisit;

/** A tag. */
export const GET = answering('/tags/:tag/');
