import type { Snapshot } from '@/lib/content/snapshot';
import type { DesiredMap } from './table';

/** A snapshot with the desired state of every address. One request is answered from one edition. */
export interface Edition {
  readonly snapshot: Snapshot;
  readonly desired: DesiredMap;
}
