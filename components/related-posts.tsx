import type { PostView } from '@/lib/views/post-view';
import { Unpublished } from './unpublished';

export function RelatedPosts({ related }: { related: PostView['related'] }) {
  return (
    <ul className="next-posts">
      {related.map(({ card, why }) => (
        <li key={card.address}>
          <a href={card.address} lang={card.lang}>
            {card.title}
          </a>
          <Unpublished why={card.unpublished} />
          {why !== '' && <span className="why">{why}</span>}
        </li>
      ))}
    </ul>
  );
}
