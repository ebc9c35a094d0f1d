import { ahead, answering } from '@/app/answer';

export const dynamic = 'force-static';
export const generateStaticParams = ahead('page');

/** A page of the author: `content/pages/`. */
export const GET = answering('/:page/');
