import { answering, onVisit } from '@/app/answer';

export const dynamic = 'force-static';
export const generateStaticParams = onVisit;

/** The card of a post. */
export const GET = answering('/cards/posts/:category/:file');
