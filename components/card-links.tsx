import { inLanguage } from './in-language';
import type { Card } from '@/lib/content/card';
import { Unpublished } from './unpublished';

/** A post as a link, with its stamp in a preview. @param lang of the site, where the page around has another one */
export function CardLink({ card, lang }: { card: Card; lang?: string }) {
  return (
    <>
      <a href={card.address} {...inLanguage(card.lang ?? lang)}>
        {card.title}
      </a>
      <Unpublished why={card.unpublished} />
    </>
  );
}

/** Posts as links, each with the reason why it is there, if any. */
export function CardLinks({
  links,
  name,
  lang,
}: {
  links: readonly { readonly card: Card; readonly why?: string }[];
  name: string;
  lang?: string;
}) {
  return (
    <ul className={name}>
      {links.map(({ card, why }) => (
        <li key={card.address}>
          <CardLink card={card} lang={lang} />
          {why && <span className="why">{why}</span>}
        </li>
      ))}
    </ul>
  );
}
