import { inLanguage } from './in-language';
import type { Card } from '@/lib/content/card';
import { CategoryLabel } from './category-label';
import { Moment } from './moment';
import { StatusWord } from './status-stamp';
import { Unpublished } from './unpublished';

export function PostList({ cards, heading: Heading = 'h3' }: { cards: readonly Card[]; heading?: 'h2' | 'h3' }) {
  return (
    <ul className="rows">
      {cards.map((card) => (
        <li key={card.address} className="row">
          <p className="row-label">
            <CategoryLabel label={card.label} />
            {card.decision && <StatusWord stamp={card.decision.stamp} />}
            <Unpublished why={card.unpublished} />
          </p>
          <Heading className="row-title" {...inLanguage(card.lang)}>
            <a href={card.address}>{card.title}</a>
          </Heading>
          <p className="row-date">
            Published: <Moment at={card.published} exact />
          </p>
          <p className="row-description" {...inLanguage(card.lang)}>
            {card.description}
          </p>
        </li>
      ))}
    </ul>
  );
}
