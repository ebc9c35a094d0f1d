import { ahead, answering } from '@/app/answer';

export const dynamic = 'force-static';
export const generateStaticParams = ahead('post', ({ category = '', slug = '' }) => ({ segment: category, slug }));

/** A post, or a year of a category. */
export const GET = answering('/posts/:segment/:slug/');
