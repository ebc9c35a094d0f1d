import type { Say } from '@/lib/base/labels/say';
import type { Byline as Author } from '@/lib/content/card';
import { Joined } from './joined';

/** Whom a post is by. @param linked whether the names lead to the pages about them */
export function Byline({ say, authors, linked = false }: { say: Say; authors: readonly Author[]; linked?: boolean }) {
  const names = authors.map(({ name, href }) =>
    linked && href !== undefined ? (
      <a key={href} href={href} rel="author">
        {name}
      </a>
    ) : (
      name
    ),
  );
  return <Joined of={say.parts('by', { authors: <Joined of={say.joined(names)} /> })} />;
}
