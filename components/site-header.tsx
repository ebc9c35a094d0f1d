import type { Frame } from '@/lib/content/frame';
import { SiteMark } from './site-mark';

export function SiteHeader({ frame, current }: { frame: Frame; current?: string }) {
  const { navigation, search } = frame;
  const entries =
    search === undefined || navigation.some(({ href }) => href === search.href) ? navigation : [...navigation, search];
  return (
    <header className={current === '/' ? 'masthead masthead-home' : 'masthead'}>
      <div className="nameplate">
        <a className="name" href="/" aria-current={current === '/' ? 'page' : undefined}>
          <SiteMark />
          {frame.name}
        </a>
        <a className="feed-link" href={frame.feed.href} type="application/rss+xml">
          {frame.feed.label}
        </a>
        <div data-theme-switch="" />
      </div>
      <nav aria-label="Main">
        <ul className="rail">
          {entries.map(({ label, href }) => (
            <li key={href}>
              <a href={href} aria-current={href === current ? 'page' : undefined}>
                {label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  );
}
