import { answering, onVisit } from '@/app/answer';

export const dynamic = 'force-static';
export const generateStaticParams = onVisit;

/** The posts of a year, as Atom. */
export const GET = answering('/archive/:year/atom.xml');
