import { ahead, answering } from '@/app/answer';

export const dynamic = 'force-static';
export const generateStaticParams = ahead('category', ({ category = '' }) => ({ segment: category }));

/** A category, or a year. */
export const GET = answering('/posts/:segment/');
