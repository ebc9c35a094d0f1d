import type { Frame } from '@/lib/views/shapes';

/** Who writes, where to follow, what is kept about a reader. */
export function SiteFooter({ frame }: { frame: Frame }) {
  const { author, feed, repository } = frame;
  return (
    <footer className="colophon">
      <p>
        <strong>{author.name}</strong>
        <span className="colophon-role">{author.role}</span>
      </p>
      <ul>
        <li>
          <a href={feed.href} type="application/rss+xml">
            {feed.label}
          </a>
        </li>
        <li>
          <a href="/subscribe/">Subscribe</a>
        </li>
        {author.profiles.map(({ label, href }) => (
          <li key={href}>
            <a href={href} rel="me noopener">
              {label}
            </a>
          </li>
        ))}
        {repository && (
          <li>
            <a href={repository} rel="noopener">
              Source
            </a>
          </li>
        )}
        <li>
          <a href="/tags/">Tags</a>
        </li>
        <li>
          <a href="/about/">Privacy</a>
        </li>
      </ul>
    </footer>
  );
}
