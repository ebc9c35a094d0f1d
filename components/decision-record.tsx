import { inLanguage } from './in-language';
import type { DecisionLink, DecisionRecord as Record, RelatedDecision } from '@/lib/views/decision-record';
import { Moment } from './moment';
import { statusName, StatusStamp } from './status-stamp';

/** Facts of a decision: status and its definition, people, relations to other decisions, history. */
export function DecisionRecord({ decision }: { decision: Record }) {
  const { id, stamp, day, history } = decision;
  return (
    <>
      <DecisionBanner decision={decision} />
      <aside className={`decision status-${stamp?.standard ?? 'none'}`} aria-label={`Decision ${id}`}>
        {stamp && <StatusStamp stamp={stamp} />}
        <div className="decision-facts">
          <p>
            <a className="decision-id" href="/decisions/">
              Decision {id}
            </a>{' '}
            {stamp?.definition}
          </p>
          <dl>
            {day && (
              <div>
                <dt>Decided</dt>
                <dd>
                  <Moment at={day} />
                </dd>
              </div>
            )}
            <People word="Decided by" names={decision.deciders} />
            <People word="Consulted" names={decision.consulted} />
            <People word="Informed" names={decision.informed} />
            <Relation word="Superseded by" others={decision.supersededBy} />
            <Relation word="Amended by" others={decision.amendedBy} />
            <Relation word="Supersedes" others={decision.supersedes} />
            <Relation word="Amends" others={decision.amends} />
          </dl>
          <DecisionHistory history={history} />
        </div>
      </aside>
    </>
  );
}

function People({ word, names }: { word: string; names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <div>
      <dt>{word}</dt>
      <dd>{names.join(', ')}</dd>
    </div>
  );
}

function Relation({ word, others }: { word: string; others: readonly RelatedDecision[] }) {
  if (others.length === 0) return null;
  return (
    <div>
      <dt>{word}</dt>
      <dd>
        <ul className="card-links">
          {others.map((other) => (
            <li key={other.address}>
              <Named link={other} />
              <span className="why">
                {other.partly && 'In part. '}
                {!other.inForce && 'Not in force. '}
                {other.day && (
                  <>
                    <Moment at={other.day} />
                    {other.reasonHtml === undefined ? '' : ': '}
                  </>
                )}
                {other.reasonHtml !== undefined && <span dangerouslySetInnerHTML={{ __html: other.reasonHtml }} />}
              </span>
            </li>
          ))}
        </ul>
      </dd>
    </div>
  );
}

function Named({ link: { id, title, address, lang } }: { link: DecisionLink }) {
  return (
    <a href={address}>
      <span className="decision-number">{id}</span> <span {...inLanguage(lang)}>{title}</span>
    </a>
  );
}

/** Banner of a superseded decision, with links to what is in force now, at the end of the chain. */
function DecisionBanner({ decision }: { decision: Record }) {
  const { stamp, holdsNow, supersededBy } = decision;
  if (stamp?.standard !== 'superseded') return null;
  const direct = holdsNow.filter(({ address }) => supersededBy.some((other) => other.address === address));
  return (
    <p className="decision-banner status-superseded" role="note">
      <strong>This decision is superseded.</strong>{' '}
      {holdsNow.length > 0 && (
        <>
          What holds now{direct.length < holdsNow.length && ', at the end of a chain'}:{' '}
          {holdsNow.map((other, index) => (
            <span key={other.address}>
              {index > 0 && ', '}
              <Named link={other} />
            </span>
          ))}
          .
        </>
      )}
    </p>
  );
}

/** Status changes of a decision, oldest first. A single status renders only its anchor: the stamp already shows it. */
function DecisionHistory({ history }: Pick<Record, 'history'>) {
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
