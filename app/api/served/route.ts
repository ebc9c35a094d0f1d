import { servedAnswer } from '@/lib/publishing/record-answers';

// Stored like a page. Lists what the stored pages show.
export const dynamic = 'force-static';

export const GET = servedAnswer;
