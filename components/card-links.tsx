import type { Card } from '@/lib/content/card';
import { Unpublished } from './unpublished';

export function CardLinks({ cards }: { cards: readonly Card[] }) {
  return (
    <ul className="card-links">
      {cards.map((card) => (
        <li key={card.address}>
          <a href={card.address} lang={card.lang}>
            {card.title}
          </a>
          <Unpublished why={card.unpublished} />
        </li>
      ))}
    </ul>
  );
}
