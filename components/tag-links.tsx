import type { Say } from '@/lib/base/labels/say';
import type { Tag } from '@/lib/content/card';

export function TagLinks({ say, tags }: { say: Say; tags: readonly (Tag & { readonly count?: number })[] }) {
  return (
    <ul className="tags">
      {tags.map(({ slug, name, href, count }) => (
        <li key={slug}>
          <a href={href} rel="tag">
            {name}
          </a>
          {count !== undefined && <span className="count">{say.number(count)}</span>}
        </li>
      ))}
    </ul>
  );
}
