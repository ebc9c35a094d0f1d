import type { Say } from '@/lib/base/labels/say';
import { inLanguage } from './in-language';
import type { TrackLine as Line } from '@/lib/content/card';
import { CardLink } from './card-links';
import { CategoryLabel } from './category-label';
import { Joined } from './joined';
import { Moment } from './moment';
import { Unpublished } from './unpublished';

const strokes = 6;

/** Class that sets the hue and stroke of a line. */
export const lineClass = (line: number) => `line-${line % strokes}`;

/** A track as a line of linked stations; `detailed`, in the labels of the page, adds label, date and description. */
export function TrackLine({ track, detailed }: { track: Line; detailed?: Say }) {
  return (
    <ol className={`stations ${lineClass(track.line)}${detailed ? ' stations-detailed' : ''}`}>
      {track.stations.map((card) => (
        <li key={card.address} className="station" data-station={card.address}>
          {detailed ? (
            <>
              <p className="row-label">
                <CategoryLabel label={card.label} />
                <Unpublished why={card.unpublished} />
              </p>
              <h2 className="row-title" {...inLanguage(card.lang)}>
                <a href={card.address}>{card.title}</a>
              </h2>
              <p className="row-date">
                <span>
                  <Joined of={detailed.parts('publishedOn', { date: <Moment at={card.published} exact /> })} /> ·
                </span>{' '}
                <span>{detailed('readingTime', { count: card.minutes })}</span>
              </p>
              <p className="row-description" {...inLanguage(card.lang)}>
                {card.description}
              </p>
            </>
          ) : (
            <CardLink card={card} />
          )}
        </li>
      ))}
    </ol>
  );
}
