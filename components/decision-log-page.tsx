import { sayOn } from '@/lib/content/frame';
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
  const say = sayOn(frame);
  const used = statuses.flatMap(({ href, count, current, ...stamp }) =>
    href === undefined ? [] : [{ label: <StatusWord say={say} stamp={stamp} />, href, count, current }],
  );
  return (
    <SiteFrame frame={frame} current="/decisions/" describes={view}>
      <PageHead say={say} title={title} description={description} trail={trail} />
      <div className="sheet">
        <div className="sheet-side log-filters">
          <SideLinks say={say} name={say('statuses')} links={used} />
          <SideLinks say={say} name={say('years')} links={years.map(({ year, ...link }) => ({ label: year, ...link }))} />
          {tags.length > 0 && (
            <SideLinks say={say} name={say('tags')} links={tags.map(({ name, ...link }) => ({ label: name, ...link }))} tags />
          )}
        </div>
        <div className="sheet-body">
          <nav className="log-orders" aria-label={say('formsOfLog')}>
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
          {entries.length > 0 ? <DecisionList say={say} entries={entries} /> : <p>{say('noDecisions')}</p>}
          {entries.length < total && <p className="log-more">{say('newestOfLog', { shown: entries.length, total })}</p>}
        </div>
      </div>
      <Part title={say('statusMeanings')} name="statuses">
        <dl className="definitions">
          {statuses
            .filter(({ definition }) => definition !== '')
            .map((stamp) => (
              <div key={stamp.word}>
                <dt>
                  <StatusWord say={say} stamp={stamp} />
                </dt>
                <dd>
                  {stamp.definition}
                  {stamp.word !== stamp.standard && (
                    <span className="why">{say('countsAs', { status: say(stamp.standard) })}</span>
                  )}
                </dd>
              </div>
            ))}
        </dl>
      </Part>
    </SiteFrame>
  );
}
