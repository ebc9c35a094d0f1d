import { LRUCache } from 'lru-cache';
import type { ContentFile } from '@/lib/front-matter/content-file';
import type { StoreClock } from './store-clock';

/** Time (ms) without a change that ends a burst. */
const quiet = 5_000;
/** Number of accepted versions that make a burst. */
const many = 3;

interface Burst {
  /** What readers had before it. */
  readonly before: ContentFile | undefined;
  accepted: number;
  last: number;
}

/**
 * Remembers what readers had before a file began to change again and again, as during an upload: each version may be the
 * beginning of the next, and none of them is good when the last one is refused.
 */
export function bursts({ now }: Pick<StoreClock, 'now'>) {
  const known = new LRUCache<string, Burst>({ max: 1000 });
  const current = (path: string) => {
    const burst = known.get(path);
    return burst !== undefined && now() - burst.last <= quiet ? burst : undefined;
  };
  return {
    /** Notes that a version was accepted. @param before the version that it replaces */
    accepted(path: string, before: ContentFile | undefined): void {
      const burst = current(path) ?? { before, accepted: 0, last: 0 };
      burst.accepted++;
      burst.last = now();
      known.set(path, burst);
    },
    /**
     * The last good version of a file whose new version is refused.
     *
     * @param last the version accepted last, and its bytes if they are known
     * @param bytes of the refused version
     */
    lastGood(path: string, last: ContentFile | undefined, lastBytes: Buffer | undefined, bytes: Buffer): ContentFile | undefined {
      const burst = current(path);
      if (burst === undefined) return last;
      burst.last = now();
      return burst.accepted >= many || isUnfinished(burst, lastBytes, bytes) ? burst.before : last;
    },
  };
}

/** Whether a version was only the beginning of the next: an author's text ends with its line, an upload's anywhere. */
function isUnfinished({ accepted }: Burst, last: Buffer | undefined, next: Buffer): boolean {
  if (last === undefined || last.length === 0 || last.length >= next.length) return false;
  return next.subarray(0, last.length).equals(last) && (accepted > 1 || last.at(-1) !== 0x0a);
}
