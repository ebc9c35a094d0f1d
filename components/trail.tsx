import type { Say } from '@/lib/base/labels/say';
import type { Label } from '@/lib/content/card';
import type { Link } from '@/lib/content/frame';
import { inLanguage } from './in-language';
import { CategoryLabel } from './category-label';

interface Props {
  readonly say: Say;
  /** Its language, where it is not that of what it stands in. */
  readonly lang?: string;
  readonly links: readonly Link[];
  readonly label?: Label;
}

/** Breadcrumb; that of a post ends with its category. */
export function Trail({ say, lang, links, label }: Props) {
  if (links.length === 0 && label === undefined) return null;
  return (
    <nav className="trail" {...inLanguage(lang)} aria-label={say('breadcrumb')}>
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
