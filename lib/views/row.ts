import { isDeepStrictEqual } from 'node:util';
import type { Snapshot } from '@/lib/content/snapshot';
import type { Bodies } from './bodies';
import { fillPattern } from './addresses';

export type Params = Readonly<Record<string, string>>;

/** The immutable values that a view is made from. */
export type Parts = Readonly<Record<string, unknown>>;

/** Where an address is to be found besides being served. */
export interface Surfaces {
  readonly sitemap?: boolean;
  readonly lock?: boolean;
}

/** How soon after an edit an address is made fresh: what was edited, what a reader sees next, feeds, what is large by nature. */
export type Rank = 'post' | 'list' | 'feed' | 'large';

/** One kind of address. */
export interface Row {
  readonly kind: string;
  /** `/posts/:category/:slug/`; a parameter may be followed by an ending, as in `/cards/:page.png`. */
  readonly pattern: string;
  /** Media type of what is served. */
  readonly type: string;
  readonly rank: Rank;
  readonly in: Surfaces;
  /** Parameters of every address of the kind. */
  list(snapshot: Snapshot): Iterable<Params>;
  /** What the view of one address is made from; `undefined` when the snapshot has no such address. */
  parts(snapshot: Snapshot, params: Params): Parts | undefined;
  /** The plain data that the address shows: a function of its parts (and of compiled bodies, which the parts name) alone. */
  view(parts: Parts, bodies: Bodies): Promise<unknown>;
  address(params: Params): string;
}

/**
 * Declares a row. Parts and view are typed against each other here, once; the table does not know them.
 *
 * @param row the row, with `view` a function of exactly what `parts` selects
 */
export function defineRow<Selected extends Parts, View>(
  row: Omit<Row, 'parts' | 'view' | 'address'> & {
    parts(snapshot: Snapshot, params: Params): Selected | undefined;
    view(parts: Selected, bodies: Bodies): View | Promise<View>;
    /** Only where filling the pattern is too slow for ten thousand of a kind. */
    address?(params: Params): string;
  },
): Row & { readonly types?: { view: View } } {
  return {
    ...row,
    // The only parts that ever reach a row's view are those that it selected itself.
    view: async (parts, bodies) => row.view(parts as Selected, bodies),
    address: row.address ?? ((params) => fillPattern(row.pattern, params)),
  };
}

/** The parameters with which an address fits a pattern, decoded; `undefined` when it does not. */
export function matchPattern(pattern: string, address: string): Params | undefined {
  const wanted = pattern.split('/');
  const given = address.split('/');
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    const [, name, ending = ''] = /^:([a-z]+)(.*)$/.exec(part) ?? [];
    if (name === undefined) {
      if (part !== value) return undefined;
    } else {
      if (!value.endsWith(ending) || value.length === ending.length) return undefined;
      params[name] = decodeURIComponent(ending === '' ? value : value.slice(0, -ending.length));
    }
  }
  return params;
}

/** Whether two selections give the same view. What is the same object in both is not looked into. */
export const sameParts = (a: Parts, b: Parts): boolean => isDeepStrictEqual(a, b);
