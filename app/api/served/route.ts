import { servedAnswer } from '@/lib/publishing/record-answers';

// Stored as a page is: what it says is what the stored pages show.
export const dynamic = 'force-static';

export const GET = servedAnswer;
