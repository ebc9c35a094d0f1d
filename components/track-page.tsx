import { sayOn } from '@/lib/content/frame';
import type { TrackView } from '@/lib/views/track-view';
import { PageHead } from './page-head';
import { Part } from './part';
import { SiteFrame } from './site-frame';
import { lineClass, TrackLine } from './track-line';

export function TrackPage({ view }: { view: TrackView }) {
  const { frame, track, bodyHtml, others } = view;
  const count = track.stations.length;
  const say = sayOn(frame);
  return (
    <SiteFrame frame={frame} current="/tracks/" describes={view}>
      <div className={`track-page ${lineClass(track.line)}`}>
        <PageHead
          say={say}
          title={track.title}
          description={track.description}
          trail={[{ label: say('tracks'), href: '/tracks/' }]}
        >
          <ul className="facts">
            <li>{say('stations', { count })}</li>
            <li>{say('readingTime', { count: track.minutes })}</li>
          </ul>
        </PageHead>
        {bodyHtml !== '' && <div className="prose" dangerouslySetInnerHTML={{ __html: bodyHtml }} />}
        <TrackLine track={track} detailed={say} />
      </div>
      <Part title={say('otherTracks')} name="others" of={others}>
        <ul className="card-links">
          {others.map(({ label, href }) => (
            <li key={href}>
              <a href={href}>{label}</a>
            </li>
          ))}
        </ul>
      </Part>
    </SiteFrame>
  );
}
