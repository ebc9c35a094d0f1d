import type { Say } from '@/lib/base/labels/say';
import { statusIn } from '@/lib/content/card';
import { inLanguage } from './in-language';
import type { DecisionLink, DecisionRecord as Record, RelatedDecision } from '@/lib/views/decision-record';
import { Joined } from './joined';
import { Moment } from './moment';
import { statusName, StatusStamp } from './status-stamp';

/** Facts of a decision: status and its definition, people, relations to other decisions, history. */
export function DecisionRecord({ say, decision }: { say: Say; decision: Record }) {
  const { id, stamp, day, history } = decision;
  return (
    <>
      <DecisionBanner say={say} decision={decision} />
      <aside className={`decision status-${stamp?.standard ?? 'none'}`} aria-label={say('decision', { id })}>
        {stamp && <StatusStamp say={say} stamp={stamp} />}
        <div className="decision-facts">
          <p>
            <a className="decision-id" href="/decisions/">
              {say('decision', { id })}
            </a>{' '}
            {stamp?.definition}
          </p>
          <dl>
            {day && (
              <div>
                <dt>{say('decided')}</dt>
                <dd>
                  <Moment at={day} />
                </dd>
              </div>
            )}
            <People say={say} word="decidedBy" names={decision.deciders} />
            <People say={say} word="consulted" names={decision.consulted} />
            <People say={say} word="informed" names={decision.informed} />
            <Relation say={say} word="supersededBy" others={decision.supersededBy} />
            <Relation say={say} word="amendedBy" others={decision.amendedBy} />
            <Relation say={say} word="supersedes" others={decision.supersedes} />
            <Relation say={say} word="amends" others={decision.amends} />
          </dl>
          <DecisionHistory say={say} history={history} />
        </div>
      </aside>
    </>
  );
}

function People({ say, word, names }: { say: Say; word: 'decidedBy' | 'consulted' | 'informed'; names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <div>
      <dt>{say(word)}</dt>
      <dd>{say.list(names)}</dd>
    </div>
  );
}

interface RelationProps {
  readonly say: Say;
  readonly word: 'supersededBy' | 'amendedBy' | 'supersedes' | 'amends';
  readonly others: readonly RelatedDecision[];
}

function Relation({ say, word, others }: RelationProps) {
  if (others.length === 0) return null;
  return (
    <div>
      <dt>{say(word)}</dt>
      <dd>
        <ul className="card-links">
          {others.map((other) => (
            <li key={other.address}>
              <Named link={other} />
              <span className="why">
                {other.partly && `${say('inPart')} `}
                {!other.inForce && `${say('notInForce')} `}
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
function DecisionBanner({ say, decision }: { say: Say; decision: Record }) {
  const { stamp, holdsNow, supersededBy } = decision;
  if (stamp?.standard !== 'superseded') return null;
  const direct = holdsNow.filter(({ address }) => supersededBy.some((other) => other.address === address));
  return (
    <p className="decision-banner status-superseded" role="note">
      <strong>{say('isSuperseded')}</strong>{' '}
      {holdsNow.length > 0 && (
        <Joined
          of={say.parts(direct.length < holdsNow.length ? 'holdsNowAtEnd' : 'holdsNow', {
            decisions: <Joined of={say.listed(holdsNow.map((other) => <Named key={other.address} link={other} />))} />,
          })}
        />
      )}
    </p>
  );
}

/** Status changes of a decision, oldest first. A single status renders only its anchor: the stamp already shows it. */
function DecisionHistory({ say, history }: { say: Say } & Pick<Record, 'history'>) {
  if (history.length < 2) return history.map(({ anchor }) => <span key={anchor} id={anchor} />);
  return (
    <section className="history" aria-labelledby="part:history">
      <h2 id="part:history" className="history-title">
        {say('history')}
      </h2>
      <ol>
        {history.map(({ anchor, word, standard, day }, index) => (
          <li
            key={anchor}
            id={anchor}
            className={`change status-${standard}`}
            aria-current={index === history.length - 1 ? 'step' : undefined}
          >
            <span className="status-word">{statusName(statusIn(say, { word, standard }))}</span> {day && <Moment at={day} />}
          </li>
        ))}
      </ol>
    </section>
  );
}
