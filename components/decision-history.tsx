import type { HistoryEntry } from '@/lib/views/decision-record';
import { Moment } from './moment';
import { statusName } from './status-stamp';

/** Status changes of a decision, oldest first. A single status renders only its anchor: the stamp already shows it. */
export function DecisionHistory({ history }: { history: readonly HistoryEntry[] }) {
  if (history.length < 2) return history.map(({ anchor }) => <span key={anchor} id={anchor} />);
  return (
    <section className="history" aria-labelledby="part:history">
      <h2 id="part:history" className="history-title">
        History
      </h2>
      <ol>
        {history.map(({ anchor, word, standard, day }, index) => (
          <li
            key={anchor}
            id={anchor}
            className={`change status-${standard}`}
            aria-current={index === history.length - 1 ? 'step' : undefined}
          >
            <span className="status-word">{statusName(word)}</span> {day && <Moment at={day} />}
          </li>
        ))}
      </ol>
    </section>
  );
}
