import { currentReconciler } from './current-reconciler';

/**
 * Whether this process answers readers without the door: Next alone, as on Vercel-style hosting. There is no loop then, and what other
 * processes have published is seen only by asking the source. A build is neither: it is made from one look at the content.
 */
export const isWithoutDoor = (): boolean =>
  currentReconciler() === undefined && process.env.NEXT_PHASE !== 'phase-production-build';
