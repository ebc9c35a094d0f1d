import type { Tag } from '@/lib/content/card';

export function TagLinks({ tags }: { tags: readonly (Tag & { readonly count?: number })[] }) {
  return (
    <ul className="tags">
      {tags.map(({ slug, name, href, count }) => (
        <li key={slug}>
          <a href={href} rel="tag">
            {name}
          </a>
          {count !== undefined && <span className="count">{count}</span>}
        </li>
      ))}
    </ul>
  );
}
