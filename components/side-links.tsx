import type { Say } from '@/lib/base/labels/say';
import type { ReactNode } from 'react';

interface SideLink {
  readonly label: ReactNode;
  readonly href: string;
  /** Of the label's mark. */
  readonly className?: string;
  readonly count?: number;
  readonly current: boolean;
}

interface Props {
  readonly say: Say;
  readonly name: string;
  readonly links: readonly SideLink[];
  readonly tags?: boolean;
}

/** Links beside a list, to the other lists of a family. */
export function SideLinks({ say, name, links, tags = false }: Props) {
  return (
    <nav aria-label={name}>
      <ul className={tags ? 'side-links side-tags' : 'side-links'}>
        {links.map(({ label, href, className, count, current }) => (
          <li key={href}>
            <a className={className} href={href} rel={tags ? 'tag' : undefined} aria-current={current ? 'page' : undefined}>
              {label}
            </a>
            {count !== undefined && <span className="count">{say.number(count)}</span>}
          </li>
        ))}
      </ul>
    </nav>
  );
}
