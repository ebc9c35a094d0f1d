import { answering } from '@/app/answer';

export const dynamic = 'force-static';

/** Every post, as Atom. */
export const GET = answering('/atom.xml');
