import { labelsForScripts } from '@/lib/base/labels/labels';
import { type Frame, sayOn } from '@/lib/content/frame';

export function SiteHeader({ frame, current }: { frame: Frame; current?: string }) {
  const { navigation, search } = frame;
  const entries =
    search === undefined || navigation.some(({ href }) => href === search.href) ? navigation : [...navigation, search];
  return (
    <header
      className={current === '/' ? 'masthead masthead-home' : 'masthead'}
      data-labels={labelsForScripts(frame.lang, frame.labels)}
    >
      <div className="nameplate">
        <a className="name" href="/" aria-current={current === '/' ? 'page' : undefined}>
          {frame.mark === undefined ? <SiteMark /> : <img className="site-mark" src={frame.mark} alt="" width="32" height="32" />}
          {frame.name}
        </a>
        <a className="feed-link" href={frame.feed.href} type="application/rss+xml">
          {frame.feed.label}
        </a>
        <div data-theme-switch="" />
      </div>
      <nav aria-label={sayOn(frame)('mainNavigation')}>
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

/** Logo: a rising line with three stations, the last one in the accent colour. */
function SiteMark() {
  return (
    <svg className="site-mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
      <path d="M5 27V23C5 17 8 16 16 16S27 15 27 9V5" />
      <circle cx="5" cy="26" r="3.5" />
      <circle cx="16" cy="16" r="3.5" />
      <circle cx="27" cy="6" r="4" className="site-mark-here" />
    </svg>
  );
}
