import type { DecisionLogView } from '@/lib/views/decision-log-view';
import { DecisionList } from './decision-list';
import { PageHead } from './page-head';
import { Part } from './part';
import { SiteFrame } from './site-frame';
import { SideLinks } from './side-links';
import { StatusWord } from './status-stamp';

/** Page at `/decisions/`, and the log by status, year, tag or day. */
export function DecisionLogPage({ view }: { view: DecisionLogView }) {
  const { frame, title, description, trail, entries, total, statuses, years, tags, orders, others } = view;
  const used = statuses.flatMap(({ href, count, current, ...stamp }) =>
    href === undefined ? [] : [{ label: <StatusWord stamp={stamp} />, href, count, current }],
  );
  return (
    <SiteFrame frame={frame} current="/decisions/" describes={view}>
      <PageHead title={title} description={description} trail={trail} />
      <div className="sheet">
        <div className="sheet-side log-filters">
          <SideLinks name="Statuses" links={used} />
          <SideLinks name="Years" links={years.map(({ year, ...link }) => ({ label: year, ...link }))} />
          {tags.length > 0 && <SideLinks name="Tags" links={tags.map(({ name, ...link }) => ({ label: name, ...link }))} tags />}
        </div>
        <div className="sheet-body">
          <nav className="log-orders" aria-label="Forms of the log">
            <ul>
              {[...orders, ...others].map(({ label, href, ...order }) => (
                <li key={href}>
                  <a href={href} aria-current={'current' in order && order.current ? 'page' : undefined}>
                    {label}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
          {entries.length > 0 ? <DecisionList entries={entries} /> : <p>No decisions yet.</p>}
          {entries.length < total && (
            <p className="log-more">
              The newest {entries.length} of {total}. Older ones are listed by year.
            </p>
          )}
        </div>
      </div>
      <Part title="What the statuses mean" name="statuses">
        <dl className="definitions">
          {statuses
            .filter(({ definition }) => definition !== '')
            .map((stamp) => (
              <div key={stamp.word}>
                <dt>
                  <StatusWord stamp={stamp} />
                </dt>
                <dd>
                  {stamp.definition}
                  {stamp.word !== stamp.standard && <span className="why">Counts as {stamp.standard}.</span>}
                </dd>
              </div>
            ))}
        </dl>
      </Part>
    </SiteFrame>
  );
}
