import { answering } from '@/app/answer';

export const dynamic = 'force-static';

/** What became of decisions, as Atom. */
export const GET = answering('/decisions/atom.xml');
