import { answering, onVisit } from '@/app/answer';

export const dynamic = 'force-static';
export const generateStaticParams = onVisit;

/** A post as Markdown. */
export const GET = answering('/posts/:segment/:slug/index.md');
