import type { MissingView } from '@/lib/views/page-view';
import { PageHead } from './page-head';
import { Part } from './part';
import { PostList } from './post-list';
import { SiteFrame } from './site-frame';
import { TrackColumns } from './track-column';

export function MissingPage({ view }: { view: MissingView }) {
  const { frame, status, recent, tracks } = view;
  return (
    <SiteFrame frame={frame}>
      <PageHead title={status === 410 ? 'Gone' : 'Not Found'}>
        <p className="missing-status">{status}</p>
      </PageHead>
      <Part title="Tracks" name="tracks" of={tracks}>
        <TrackColumns tracks={tracks} />
      </Part>
      <Part title="Recent Posts" name="recent" of={recent}>
        <PostList cards={recent} />
      </Part>
    </SiteFrame>
  );
}
