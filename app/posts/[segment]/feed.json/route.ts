import { answering, onVisit } from '@/app/answer';

export const dynamic = 'force-static';
export const generateStaticParams = onVisit;

/** A category, as JSON Feed. */
export const GET = answering('/posts/:segment/feed.json');
