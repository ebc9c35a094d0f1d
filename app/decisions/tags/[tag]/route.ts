import { answering, onVisit } from '@/app/answer';

export const dynamic = 'force-static';
export const generateStaticParams = onVisit;

/** Decisions with a tag. */
export const GET = answering('/decisions/tags/:tag/');
