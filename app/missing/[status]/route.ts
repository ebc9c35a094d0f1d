import { ahead, answering } from '@/app/answer';

export const dynamic = 'force-static';
export const generateStaticParams = ahead('missing');

/** The pages for unknown (404) and removed (410) addresses. */
export const GET = answering('/missing/:status/');
