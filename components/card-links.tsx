import { inLanguage } from './in-language';
import type { Card } from '@/lib/content/card';
import { Unpublished } from './unpublished';

/** A post as a link, with its stamp in a preview. */
export function CardLink({ card }: { card: Card }) {
  return (
    <>
      <a href={card.address} {...inLanguage(card.lang)}>
        {card.title}
      </a>
      <Unpublished why={card.unpublished} />
    </>
  );
}

/** Posts as links, each with the reason why it is there, if any. */
export function CardLinks({ links, name }: { links: readonly { readonly card: Card; readonly why?: string }[]; name: string }) {
  return (
    <ul className={name}>
      {links.map(({ card, why }) => (
        <li key={card.address}>
          <CardLink card={card} />
          {why && <span className="why">{why}</span>}
        </li>
      ))}
    </ul>
  );
}
