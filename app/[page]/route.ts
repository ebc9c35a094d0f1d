import { ahead, answering } from '@/app/answer';

export const dynamic = 'force-static';
export const generateStaticParams = ahead('page');

/** The author's pages, from `content/pages/`. */
export const GET = answering('/:page/');
