import type { TagsView } from '@/lib/views/tags-view';
import { PageHead } from './page-head';
import { SiteFrame } from './site-frame';
import { TagLinks } from './tag-links';

export function TagsPage({ view }: { view: TagsView }) {
  return (
    <SiteFrame frame={view.frame} current="/tags/" describes={view}>
      <PageHead title={view.title} description={view.description} />
      <div className="all-tags">
        <TagLinks tags={view.tags} />
      </div>
    </SiteFrame>
  );
}
