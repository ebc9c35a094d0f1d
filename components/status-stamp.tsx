import type { Say } from '@/lib/base/labels/say';
import { statusIn, type StatusStamp as Stamp } from '@/lib/content/card';
import { Moment } from './moment';

export function StatusStamp({ say, stamp }: { say: Say; stamp: Stamp }) {
  return (
    <p className={`stamp status-${stamp.standard}`}>
      <strong className="stamp-word">{statusName(statusIn(say, stamp))}</strong> {stamp.day && <Moment at={stamp.day} />}
    </p>
  );
}

/** Status of a decision as a word with its shape, for lists. */
export function StatusWord({ say, stamp }: { say: Say; stamp: Stamp }) {
  return <span className={`status-word status-${stamp.standard}`}>{statusName(statusIn(say, stamp))}</span>;
}

export const statusName = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
