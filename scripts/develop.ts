import { develop, type DevelopStart } from '@/app/develop';
import { checkPreview } from '@/tools/check/check-preview';

/** Runs the server. @param start what `scripts/dev.mjs` says to it */
export const run = (start: DevelopStart) => develop(checkPreview, start);
