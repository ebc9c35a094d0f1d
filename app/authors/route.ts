import { answering } from '@/app/answer';

export const dynamic = 'force-static';

export const GET = answering('/authors/');
