import type { StatusStamp as Stamp } from '@/lib/content/card';
import { Moment } from './moment';

export function StatusStamp({ stamp }: { stamp: Stamp }) {
  return (
    <p className={`stamp status-${stamp.standard}`}>
      <strong className="stamp-word">{statusName(stamp.word)}</strong> {stamp.day && <Moment at={stamp.day} />}
    </p>
  );
}

/** Status of a decision as a word with its shape, for lists. */
export function StatusWord({ stamp }: { stamp: Stamp }) {
  return <span className={`status-word status-${stamp.standard}`}>{statusName(stamp.word)}</span>;
}

export const statusName = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
