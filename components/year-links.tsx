import type { YearLink } from '@/lib/views/list-view';

export function YearLinks({ years }: { years: readonly YearLink[] }) {
  return (
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
  );
}
