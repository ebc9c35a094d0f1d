import { ahead, answering } from '@/app/answer';

export const dynamic = 'force-static';
export const generateStaticParams = ahead('missing');

/** What answers for an unknown address (404) and for one that is gone (410). */
export const GET = answering('/missing/:status/');
