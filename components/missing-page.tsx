import { sayOn } from '@/lib/content/frame';
import type { MissingView } from '@/lib/views/page-view';
import { PageHead } from './page-head';
import { Part } from './part';
import { PostList } from './post-list';
import { SiteFrame } from './site-frame';
import { TrackColumns } from './track-column';

export function MissingPage({ view }: { view: MissingView }) {
  const { frame, status, recent, tracks } = view;
  const say = sayOn(frame);
  return (
    <SiteFrame frame={frame}>
      <PageHead say={say} title={say(status === 410 ? 'gone' : 'notFound')}>
        <p className="missing-status">{status}</p>
      </PageHead>
      <Part title={say('tracks')} name="tracks" of={tracks}>
        <TrackColumns tracks={tracks} />
      </Part>
      <Part title={say('recentPosts')} name="recent" of={recent}>
        <PostList frame={frame} cards={recent} />
      </Part>
    </SiteFrame>
  );
}
