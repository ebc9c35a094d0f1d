import type { ListView } from '@/lib/views/list-view';

export function SiblingLists({ siblings }: { siblings: ListView['siblings'] }) {
  return (
    <nav aria-label="Categories">
      <ul className="side-links">
        {siblings.map(({ label, href, shape, count, current }) => (
          <li key={href}>
            <a
              className={shape === undefined ? 'label' : `label mark-${shape % 6}`}
              href={href}
              aria-current={current ? 'page' : undefined}
            >
              {label}
            </a>
            <span className="count">{count}</span>
          </li>
        ))}
      </ul>
    </nav>
  );
}
