import type { TrackLine as Line } from '@/lib/content/card';
import { lineClass, TrackLine } from './track-line';

function TrackColumn({ track, heading: Heading = 'h3' }: { track: Line; heading?: 'h2' | 'h3' }) {
  return (
    <li className={`track ${lineClass(track.line)}`}>
      <Heading className="track-title">
        <a href={track.address}>{track.title}</a>
      </Heading>
      <p className="track-description">{track.description}</p>
      <TrackLine track={track} />
    </li>
  );
}

export function TrackColumns({ tracks, heading }: { tracks: readonly Line[]; heading?: 'h2' | 'h3' }) {
  return (
    <ul className="tracks">
      {tracks.map((track) => (
        <TrackColumn key={track.id} track={track} heading={heading} />
      ))}
    </ul>
  );
}
