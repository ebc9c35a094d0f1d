import type { DecisionRecord } from '@/lib/views/decision-record';

/** Banner of a superseded decision, with links to what is in force now, at the end of the chain. */
export function DecisionBanner({ decision }: { decision: DecisionRecord }) {
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
              <a href={other.address}>
                <span className="decision-number">{other.id}</span> <span lang={other.lang}>{other.title}</span>
              </a>
            </span>
          ))}
          .
        </>
      )}
    </p>
  );
}
