import type { ReactNode } from 'react';

interface SideLink {
  readonly label: ReactNode;
  readonly href: string;
  /** Of the label's mark. */
  readonly className?: string;
  readonly count?: number;
  readonly current: boolean;
}

/** Links beside a list, to the other lists of a family. */
export function SideLinks({ name, links, tags = false }: { name: string; links: readonly SideLink[]; tags?: boolean }) {
  return (
    <nav aria-label={name}>
      <ul className={tags ? 'side-links side-tags' : 'side-links'}>
        {links.map(({ label, href, className, count, current }) => (
          <li key={href}>
            <a className={className} href={href} rel={tags ? 'tag' : undefined} aria-current={current ? 'page' : undefined}>
              {label}
            </a>
            {count !== undefined && <span className="count">{count}</span>}
          </li>
        ))}
      </ul>
    </nav>
  );
}
