import type { Snapshot } from '@/lib/content/snapshot';
import type { DesiredMap } from './table';

/** A snapshot with the desired state of every address in it: what one request is answered from. */
export interface Edition {
  readonly snapshot: Snapshot;
  readonly desired: DesiredMap;
}
