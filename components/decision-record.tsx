import type { DecisionRecord as Record, RelatedDecision } from '@/lib/views/decision-record';
import { DecisionBanner } from './decision-banner';
import { DecisionHistory } from './decision-history';
import { Moment } from './moment';
import { StatusStamp } from './status-stamp';

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
              <a href={other.address}>
                <span className="decision-number">{other.id}</span> <span lang={other.lang}>{other.title}</span>
              </a>
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
