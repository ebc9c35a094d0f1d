import type { Say } from '@/lib/base/labels/say';
import { inLanguage } from './in-language';
import type { Card } from '@/lib/content/card';
import type { Place } from '@/lib/views/post-view';
import { lineClass } from './track-line';

interface Props {
  readonly say: Say;
  /** Of the site, where the post is in another language. */
  readonly lang?: string;
  readonly place: Place;
  readonly card: Card;
}

/** Place of a post on one of its tracks, with the previous and next station. */
export function TrackPlace({ say, lang, place, card }: Props) {
  const { track, station, previous, next } = place;
  const count = track.stations.length;
  return (
    <nav className={`place ${lineClass(track.line)}`} aria-label={say('trackNamed', { track: track.title })}>
      <p className="place-track">
        <a href={track.address} {...inLanguage(lang)}>
          {track.title}
        </a>{' '}
        <span className="place-count">{say('stationOf', { station, count })}</span>
      </p>
      <ol className={`stations ${lineClass(track.line)}`} start={previous ? station - 1 : station}>
        {previous && (
          <li
            className={`station ${station > 2 ? 'more-before' : ''}`.trim()}
            value={station - 1}
            data-station={previous.address}
          >
            <a href={previous.address} rel="prev" {...inLanguage(previous.lang)}>
              <span className="place-word">{say('previous')}</span> {previous.title}
            </a>
          </li>
        )}
        <li
          className={`station station-here${station > 1 && !previous ? ' more-before' : ''}`}
          value={station}
          data-station={card.address}
        >
          <a href={card.address} aria-current="page" {...inLanguage(card.lang)}>
            <span className="place-word">{say('youAreHere')}</span>
            {/* A line of one station has nothing to tell it from. */}
            {count > 1 && ` ${card.title}`}
          </a>
        </li>
        {next && (
          <li
            className={`station station-next ${station + 1 < count ? 'more-after' : ''}`.trim()}
            value={station + 1}
            data-station={next.address}
          >
            <a href={next.address} rel="next" {...inLanguage(next.lang)}>
              <span className="place-word">{say('next')}</span> <span className="next-title">{next.title}</span>
            </a>
            <p {...inLanguage(next.lang)}>{next.description}</p>
          </li>
        )}
      </ol>
    </nav>
  );
}
