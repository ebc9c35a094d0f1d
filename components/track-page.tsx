import type { TrackView } from '@/lib/views/track-view';
import { PageHead } from './page-head';
import { Part } from './part';
import { SiteFrame } from './site-frame';
import { lineClass, TrackLine } from './track-line';

export function TrackPage({ view }: { view: TrackView }) {
  const { frame, track, bodyHtml, others } = view;
  const count = track.stations.length;
  return (
    <SiteFrame frame={frame} current="/tracks/" describes={view}>
      <div className={`track-page ${lineClass(track.line)}`}>
        <PageHead title={track.title} description={track.description} trail={[{ label: 'Tracks', href: '/tracks/' }]}>
          <ul className="facts">
            <li>
              {count} {count === 1 ? 'station' : 'stations'}
            </li>
            <li>{track.minutes} min read</li>
          </ul>
        </PageHead>
        {bodyHtml !== '' && <div className="prose" dangerouslySetInnerHTML={{ __html: bodyHtml }} />}
        <TrackLine track={track} detailed />
      </div>
      <Part title="Other Tracks" name="others" of={others}>
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
