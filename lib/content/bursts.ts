import { LRUCache } from 'lru-cache';
import type { ContentFile } from '@/lib/front-matter/content-file';
import type { StoreClock } from './store-clock';

/** Time (ms) without a change that ends a burst. */
const quiet = 2_500;
/** Longest time (ms) between two versions that a program writes one after the other; a person saves less often. */
const rapid = 1_000;
/** Number of accepted versions that make a run of a program. */
const many = 3;

/** Versions that were accepted one after the other. */
interface Run {
  /** What readers had before it. */
  readonly before: ContentFile | undefined;
  readonly accepted: number;
}

interface Burst {
  readonly all: Run;
  /** Its end, without a pause that is longer than a program's. */
  readonly rapid: Run;
  readonly last: number;
}

/**
 * Remembers what readers had before a file began to change again and again, as during an upload: each version may be the
 * beginning of the next, and none of them is good when the last one is refused. A refused version ends a burst: what an author
 * withdrew before it must not come back.
 */
export function bursts({ now }: Pick<StoreClock, 'now'>) {
  const known = new LRUCache<string, Burst>({ max: 1000 });
  const current = (path: string) => {
    const burst = known.get(path);
    return burst !== undefined && now() - burst.last <= quiet ? burst : undefined;
  };
  const longer = (run: Run | undefined, before: ContentFile | undefined): Run =>
    run === undefined ? { before, accepted: 1 } : { ...run, accepted: run.accepted + 1 };
  return {
    /** Notes that a version was accepted. @param before the version that it replaces */
    accepted(path: string, before: ContentFile | undefined): void {
      const burst = current(path);
      const isRapid = burst !== undefined && now() - burst.last <= rapid;
      known.set(path, {
        all: longer(burst?.all, before),
        rapid: longer(isRapid ? burst.rapid : undefined, before),
        last: now(),
      });
    },
    /**
     * The last good version of a file whose new version is refused.
     *
     * @param last the version accepted last, and its bytes if they are known
     * @param bytes of the refused version
     */
    lastGood(path: string, last: ContentFile | undefined, lastBytes: Buffer | undefined, bytes: Buffer): ContentFile | undefined {
      const burst = current(path);
      known.delete(path);
      if (burst === undefined) return last;
      if (burst.rapid.accepted >= many && now() - burst.last <= rapid) return burst.rapid.before;
      return isUnfinished(burst.all, lastBytes, bytes) ? burst.all.before : last;
    },
  };
}

/** Whether a version was only the beginning of the next: an author's text ends with its line, an upload's anywhere. */
function isUnfinished({ accepted }: Run, last: Buffer | undefined, next: Buffer): boolean {
  if (last === undefined || last.length === 0 || last.length >= next.length) return false;
  return next.subarray(0, last.length).equals(last) && (accepted > 1 || last.at(-1) !== 0x0a);
}
