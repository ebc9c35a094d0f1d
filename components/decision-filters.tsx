import type { DecisionLogView } from '@/lib/views/decision-log-view';
import { StatusWord } from './status-stamp';

export function DecisionFilters({ view }: { view: DecisionLogView }) {
  const { statuses, years, tags } = view;
  const used = statuses.flatMap(({ href, ...status }) => (href === undefined ? [] : [{ ...status, href }]));
  return (
    <div className="sheet-side log-filters">
      <nav aria-label="Statuses">
        <ul className="side-links">
          {used.map(({ word, standard, definition, href, count, current }) => (
            <li key={word}>
              <a href={href} aria-current={current ? 'page' : undefined}>
                <StatusWord stamp={{ word, standard, definition }} />
              </a>
              {count !== undefined && <span className="count">{count}</span>}
            </li>
          ))}
        </ul>
      </nav>
      <nav aria-label="Years">
        <ul className="side-links">
          {years.map(({ year, href, count, current }) => (
            <li key={year}>
              <a href={href} aria-current={current ? 'page' : undefined}>
                {year}
              </a>
              {count !== undefined && <span className="count">{count}</span>}
            </li>
          ))}
        </ul>
      </nav>
      {tags.length > 0 && (
        <nav aria-label="Tags">
          <ul className="side-links side-tags">
            {tags.map(({ slug, name, href, count, current }) => (
              <li key={slug}>
                <a href={href} rel="tag" aria-current={current ? 'page' : undefined}>
                  {name}
                </a>
                {count !== undefined && <span className="count">{count}</span>}
              </li>
            ))}
          </ul>
        </nav>
      )}
    </div>
  );
}
