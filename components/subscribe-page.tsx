import { sayOn } from '@/lib/content/frame';
import type { SubscribeView } from '@/lib/views/subscribe-view';
import { ByEmail } from './by-email';
import { PageHead } from './page-head';
import { Part } from './part';
import { SiteFrame } from './site-frame';

export function SubscribePage({ view }: { view: SubscribeView }) {
  const { frame, title, bodyHtml, newsletter, groups, opml } = view;
  const say = sayOn(frame);
  return (
    <SiteFrame frame={frame} current="/subscribe/" describes={view}>
      <div className="subscribe">
        <div className="post">
          <PageHead say={say} title={title} />
          {bodyHtml !== '' && (
            <div className="post-text">
              <div className="prose" dangerouslySetInnerHTML={{ __html: bodyHtml }} />
            </div>
          )}
        </div>
        <ByEmail say={say} newsletter={newsletter} />
        {groups.map((group) => (
          <Part key={group.name} title={group.title} name={group.name}>
            <ul className="feeds">
              {group.feeds.map(({ label, home, formats }) => (
                <li key={home}>
                  <a className="feeds-home" href={home}>
                    {label}
                  </a>
                  <span className="feeds-formats">
                    {formats.map((format) => (
                      <a key={format.href} href={format.href} aria-label={`${format.label}: ${label}`}>
                        {format.label}
                      </a>
                    ))}
                  </span>
                </li>
              ))}
            </ul>
          </Part>
        ))}
        <Part title={say('allFeeds')} name="opml">
          <p>
            <a href={opml}>OPML</a>
          </p>
        </Part>
      </div>
    </SiteFrame>
  );
}
