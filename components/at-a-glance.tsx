import type { Say } from '@/lib/base/labels/say';
import type { Glance } from '@/lib/views/post-view';
import { statusIn, type StatusStamp } from '@/lib/content/card';

/** Summary of a post as a description list; a decision's status comes first. */
export function AtAGlance({ say, glance, stamp }: { say: Say; glance: readonly Glance[]; stamp?: StatusStamp }) {
  if (glance.length === 0 && stamp === undefined) return null;
  return (
    <section className="glance" aria-labelledby="part:glance">
      <h2 id="part:glance" className="part-title">
        {say('glance')}
      </h2>
      <dl>
        {stamp && (
          <div>
            <dt>{say('status')}</dt>
            <dd className="status">{statusIn(say, stamp)}</dd>
          </div>
        )}
        {glance.map(({ term, html }) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd dangerouslySetInnerHTML={{ __html: html }} />
          </div>
        ))}
      </dl>
    </section>
  );
}
