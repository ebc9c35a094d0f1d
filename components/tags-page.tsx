import { sayOn } from '@/lib/content/frame';
import type { TagsView } from '@/lib/views/tags-view';
import { PageHead } from './page-head';
import { SiteFrame } from './site-frame';
import { TagLinks } from './tag-links';

export function TagsPage({ view }: { view: TagsView }) {
  const say = sayOn(view.frame);
  return (
    <SiteFrame frame={view.frame} current="/tags/" describes={view}>
      <PageHead say={say} title={view.title} />
      <div className="all-tags">{view.tags.length === 0 ? <p>{say('noTags')}</p> : <TagLinks say={say} tags={view.tags} />}</div>
    </SiteFrame>
  );
}
