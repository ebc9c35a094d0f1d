import { contentAnswer } from '@/lib/publishing/record-answers';

// Stored as a page is, and read by every process that renders one.
export const dynamic = 'force-static';

export const GET = contentAnswer;
