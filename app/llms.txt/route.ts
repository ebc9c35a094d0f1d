import { answering } from '@/app/answer';

export const dynamic = 'force-static';

/** The site for language models. */
export const GET = answering('/llms.txt');
