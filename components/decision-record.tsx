import type { Card, PostView } from '@/lib/views/shapes';
import { CardLinks } from './card-links';
import { StatusStamp } from './status-stamp';

/** What a decision is worth today: its stamp, what the word means, what it replaces and what replaced it. */
export function DecisionRecord({ decision }: { decision: NonNullable<PostView['decision']> }) {
  const { id, stamp, deciders, supersedes, amends, supersededBy, amendedBy } = decision;
  return (
    <aside className={`decision status-${stamp.standard}`} aria-label={`Decision ${id}`}>
      <StatusStamp stamp={stamp} />
      <div className="decision-facts">
        <p>
          <span className="decision-id">Decision {id}</span> {stamp.definition}
        </p>
        <dl>
          {deciders.length > 0 && (
            <div>
              <dt>Decided by</dt>
              <dd>{deciders.join(', ')}</dd>
            </div>
          )}
          <Relation word="Superseded by" cards={supersededBy ? [supersededBy] : []} />
          <Relation word="Amended by" cards={amendedBy} />
          <Relation word="Supersedes" cards={supersedes} />
          <Relation word="Amends" cards={amends} />
        </dl>
      </div>
    </aside>
  );
}

function Relation({ word, cards }: { word: string; cards: readonly Card[] }) {
  if (cards.length === 0) return null;
  return (
    <div>
      <dt>{word}</dt>
      <dd>
        <CardLinks cards={cards} />
      </dd>
    </div>
  );
}
