import type { PageView } from '@/lib/views/page-view';
import { ContentsList } from './contents-list';
import { PageHead } from './page-head';
import { SiteFrame } from './site-frame';

/** Stand-alone page such as `/about/`. */
export function ContentPage({ view }: { view: PageView }) {
  const { frame, title, bodyHtml, headings, head } = view;
  return (
    <SiteFrame frame={frame} current={new URL(head.canonical).pathname} describes={view}>
      <article className="post">
        <PageHead title={title} />
        <div className="post-text">
          <ContentsList headings={headings} />
          <div className="prose" dangerouslySetInnerHTML={{ __html: bodyHtml }} />
        </div>
      </article>
    </SiteFrame>
  );
}
