import type { TagsView } from '@/lib/views/tags-view';
import { PageHead } from './page-head';
import { SiteFrame } from './site-frame';
import { StructuredData } from './structured-data';
import { TagLinks } from './tag-links';

export function TagsPage({ view }: { view: TagsView }) {
  return (
    <SiteFrame frame={view.frame} current="/tags/">
      <PageHead title={view.title} description={view.description} />
      <div className="all-tags">
        <TagLinks tags={view.tags} />
      </div>
      <StructuredData view={view} />
    </SiteFrame>
  );
}
