import { type Frame, sayOn } from '@/lib/content/frame';

export function SiteFooter({ frame }: { frame: Frame }) {
  const { author, feed, navigation, repository, hasTags } = frame;
  // The about page is optional.
  const about = navigation.find(({ href }) => href === '/about/');
  const say = sayOn(frame);
  return (
    <footer className="colophon">
      <p>
        <strong>{author.name}</strong>
        {author.role !== undefined && <span className="colophon-role">{author.role}</span>}
      </p>
      <ul>
        <li>
          <a href={feed.href} type="application/rss+xml">
            {feed.label}
          </a>
        </li>
        <li>
          <a href="/subscribe/">{say('subscribe')}</a>
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
              {say('source')}
            </a>
          </li>
        )}
        {hasTags && (
          <li>
            <a href="/tags/">{say('tags')}</a>
          </li>
        )}
        {about && (
          <li>
            <a href={about.href}>{about.label}</a>
          </li>
        )}
      </ul>
    </footer>
  );
}
