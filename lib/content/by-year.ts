import type { Post } from './snapshot';
import { groupedBy } from '@/lib/decisions/grouped-by';
import { unchanged } from '@/lib/base/unchanged';

type Years = ReadonlyMap<string, readonly Post[]>;

const known = new WeakMap<readonly Post[], Years>();

/** Posts by the year of their publication, in the order of the list; cached by list. */
export function byYear(posts: readonly Post[]): Years {
  const before = known.get(posts);
  if (before !== undefined) return before;
  const years = groupedBy(posts, ({ year }) => year);
  known.set(posts, years);
  return years;
}

/** Groups a list that replaces another one: the years in which nothing changed keep their lists. */
export function regroupYears(previous: readonly Post[] | undefined, posts: readonly Post[]): void {
  const before = previous === undefined || previous === posts ? undefined : known.get(previous);
  if (before === undefined) return;
  known.set(posts, new Map([...byYear(posts)].map(([year, own]) => [year, unchanged(before.get(year), own)])));
}
