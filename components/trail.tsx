import type { Say } from '@/lib/base/labels/say';
import type { Label } from '@/lib/content/card';
import type { Link } from '@/lib/content/frame';
import { CategoryLabel } from './category-label';

/** Breadcrumb; that of a post ends with its category. */
export function Trail({ say, links, label }: { say: Say; links: readonly Link[]; label?: Label }) {
  if (links.length === 0 && label === undefined) return null;
  return (
    <nav className="trail" aria-label={say('breadcrumb')}>
      <ol>
        {links.map(({ label: text, href }) => (
          <li key={href}>
            <a href={href}>{text}</a>
          </li>
        ))}
        {label && (
          <li>
            <CategoryLabel label={label} />
          </li>
        )}
      </ol>
    </nav>
  );
}
