import type { Glance } from '@/lib/views/post-view';
import type { StatusStamp } from '@/lib/content/card';

/** Summary of a post as a description list; a decision's status comes first. */
export function AtAGlance({ glance, stamp }: { glance: readonly Glance[]; stamp?: StatusStamp }) {
  if (glance.length === 0 && stamp === undefined) return null;
  return (
    <section className="glance" aria-labelledby="part:glance">
      <h2 id="part:glance" className="part-title">
        At a Glance
      </h2>
      <dl>
        {stamp && (
          <div>
            <dt>Status</dt>
            <dd className="status">{stamp.word}</dd>
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
