import type { Card } from '@/lib/content/card';
import { CategoryLabel } from './category-label';
import { Unpublished } from './unpublished';

/** The one emphatic thing on the home page: the post to begin with. */
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
