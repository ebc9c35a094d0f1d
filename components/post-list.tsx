import type { Say } from '@/lib/base/labels/say';
import { inLanguage } from './in-language';
import type { Card } from '@/lib/content/card';
import { CategoryLabel } from './category-label';
import { Joined } from './joined';
import { Moment } from './moment';
import { StatusWord } from './status-stamp';
import { Unpublished } from './unpublished';

interface Props {
  readonly say: Say;
  readonly cards: readonly Card[];
  readonly heading?: 'h2' | 'h3';
}

export function PostList({ say, cards, heading: Heading = 'h3' }: Props) {
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
            <Joined of={say.parts('publishedOn', { date: <Moment at={card.published} exact /> })} />
          </p>
          <p className="row-description" {...inLanguage(card.lang)}>
            {card.description}
          </p>
        </li>
      ))}
    </ul>
  );
}
