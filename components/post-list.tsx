import type { Card } from '@/lib/content/card';
import { type Frame, namedAuthors, sayOn } from '@/lib/content/frame';
import { Byline } from './byline';
import { CategoryLabel } from './category-label';
import { inLanguage } from './in-language';
import { Joined } from './joined';
import { Moment } from './moment';
import { StatusWord } from './status-stamp';
import { Unpublished } from './unpublished';

interface Props {
  readonly frame: Frame;
  readonly cards: readonly Card[];
  /** Name of the author whose list it is, which goes without saying. */
  readonly author?: string;
  readonly heading?: 'h2' | 'h3';
}

export function PostList({ frame, cards, author, heading: Heading = 'h3' }: Props) {
  const say = sayOn(frame);
  return (
    <ul className="rows">
      {cards.map((card) => (
        <li key={card.address} className="row">
          <p className="row-label">
            <CategoryLabel label={card.label} />
            {card.decision && <StatusWord say={say} stamp={card.decision.stamp} />}
            <Unpublished why={card.unpublished} />
          </p>
          <Heading className="row-title" {...inLanguage(card.lang)}>
            <a href={card.address}>{card.title}</a>
          </Heading>
          <p className="row-date">
            <RowFacts frame={frame} card={card} author={author} />
          </p>
          <p className="row-description" {...inLanguage(card.lang)}>
            {card.description}
          </p>
        </li>
      ))}
    </ul>
  );
}

/** Each fact is a piece of its own, so that a narrow list breaks between them and after the dot. */
function RowFacts({ frame, card, author }: { frame: Frame; card: Card; author?: string }) {
  const say = sayOn(frame);
  const published = <Joined of={say.parts('publishedOn', { date: <Moment at={card.published} exact /> })} />;
  const authors = frame.hasBylines === true ? namedAuthors(frame, card) : undefined;
  if (authors === undefined || authors.every(({ name }) => name === author)) return published;
  return (
    <>
      <span>{published} ·</span>{' '}
      <span>
        <Byline say={say} authors={authors} />
      </span>
    </>
  );
}
