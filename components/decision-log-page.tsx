import type { DecisionLogView } from '@/lib/views/decision-log-view';
import { DecisionFilters } from './decision-filters';
import { DecisionList } from './decision-list';
import { PageHead } from './page-head';
import { Part } from './part';
import { SiteFrame } from './site-frame';
import { StructuredData } from './structured-data';
import { StatusWord } from './status-stamp';

/** Page at `/decisions/`, and the log by status, year, tag or day. */
export function DecisionLogPage({ view }: { view: DecisionLogView }) {
  const { frame, title, description, trail, entries, total, statuses, orders, others } = view;
  return (
    <SiteFrame frame={frame} current="/decisions/">
      <PageHead title={title} description={description} trail={trail} />
      <div className="sheet">
        <DecisionFilters view={view} />
        <div className="sheet-body">
          <nav className="log-orders" aria-label="Forms of the log">
            <ul>
              {orders.map(({ label, href, current }) => (
                <li key={href}>
                  <a href={href} aria-current={current ? 'page' : undefined}>
                    {label}
                  </a>
                </li>
              ))}
              {others.map(({ label, href }) => (
                <li key={href}>
                  <a href={href}>{label}</a>
                </li>
              ))}
            </ul>
          </nav>
          {entries.length > 0 ? <DecisionList entries={entries} /> : <p>No decisions yet.</p>}
          {entries.length < total && (
            <p className="log-more">
              The newest {entries.length} of {total}. Older ones stand under their years.
            </p>
          )}
        </div>
      </div>
      <Part title="What the statuses mean" name="statuses">
        <dl className="definitions">
          {statuses
            .filter(({ definition }) => definition !== '')
            .map(({ word, standard, definition }) => (
              <div key={word}>
                <dt>
                  <StatusWord stamp={{ word, standard, definition }} />
                </dt>
                <dd>
                  {definition}
                  {word !== standard && <span className="why">Counts as {standard}.</span>}
                </dd>
              </div>
            ))}
        </dl>
      </Part>
      <StructuredData view={view} />
    </SiteFrame>
  );
}
