import { sayOn } from '@/lib/content/frame';
import type { PageView } from '@/lib/views/page-view';
import { ContentsList } from './contents-list';
import { PageHead } from './page-head';
import { SiteFrame } from './site-frame';

/** Stand-alone page such as `/about/`. */
export function ContentPage({ view }: { view: PageView }) {
  const { frame, title, bodyHtml, headings, head } = view;
  const say = sayOn(frame);
  return (
    <SiteFrame frame={frame} current={new URL(head.canonical).pathname} describes={view}>
      <article className="post">
        <PageHead say={say} title={title} />
        <div className="post-text">
          <ContentsList say={say} headings={headings} />
          <div className="prose" dangerouslySetInnerHTML={{ __html: bodyHtml }} />
        </div>
      </article>
    </SiteFrame>
  );
}
