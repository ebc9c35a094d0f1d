import { type Frame, type Link, sayOn } from '@/lib/content/frame';

export function SiteFooter({ frame }: { frame: Frame }) {
  const { author, feed } = frame;
  const profiles = new Set(author.profiles.map(({ href }) => href));
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
          <a href="/subscribe/">{sayOn(frame)('subscribe')}</a>
        </li>
        {(frame.footer ?? usualLinks(frame)).map(({ label, href }) => (
          <li key={href}>
            <a href={href} rel={profiles.has(href) ? 'me noopener' : href.startsWith('/') ? undefined : 'noopener'}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </footer>
  );
}

/** Profiles, source, tags and About, as far as there are any. */
function usualLinks(frame: Frame): readonly Link[] {
  const { author, navigation, repository, hasTags } = frame;
  const say = sayOn(frame);
  return [
    ...author.profiles,
    ...(repository === undefined ? [] : [{ label: say('source'), href: repository }]),
    ...(hasTags ? [{ label: say('tags'), href: '/tags/' }] : []),
    ...navigation.filter(({ href }) => href === '/about/'),
  ];
}
