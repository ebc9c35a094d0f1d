import type { Card } from '@/lib/content/card';
import { CategoryLabel } from './category-label';
import { Unpublished } from './unpublished';

export function StartHere({ text, card }: { text: string; card: Card }) {
  return (
    <>
      <p className="start-text">{text}</p>
      <a className="plate" href={card.address}>
        <CategoryLabel label={card.label} plain />
        <span className="sr-only"> · </span>
        <strong className="plate-title" lang={card.lang}>
          {card.title}
        </strong>
        <Unpublished why={card.unpublished} />
      </a>
    </>
  );
}
