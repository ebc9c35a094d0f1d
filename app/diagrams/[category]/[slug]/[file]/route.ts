import { answering, onVisit } from '@/app/answer';

export const dynamic = 'force-static';
export const generateStaticParams = onVisit;

/** A diagram of a post as a picture. */
export const GET = answering('/diagrams/:category/:slug/:file');
