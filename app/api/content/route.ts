import { contentAnswer } from '@/lib/publishing/record-answers';

// Stored like a page. Every process that renders pages reads it.
export const dynamic = 'force-static';

export const GET = contentAnswer;
