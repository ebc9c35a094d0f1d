import { answering } from '@/app/answer';

export const dynamic = 'force-static';

/** Name and icons for devices. */
export const GET = answering('/manifest.webmanifest');
