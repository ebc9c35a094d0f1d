import { sayOn } from '@/lib/content/frame';
import type { TracksView } from '@/lib/views/track-view';
import { leadOf, PageHead } from './page-head';
import { SiteFrame } from './site-frame';
import { TrackColumns } from './track-column';

export function TracksPage({ view }: { view: TracksView }) {
  const say = sayOn(view.frame);
  return (
    <SiteFrame frame={view.frame} current="/tracks/" describes={view}>
      <PageHead say={say} title={view.title} description={leadOf(view.frame, view.description)} />
      {view.tracks.length === 0 ? <p>{say('noTracks')}</p> : <TrackColumns tracks={view.tracks} heading="h2" />}
    </SiteFrame>
  );
}
