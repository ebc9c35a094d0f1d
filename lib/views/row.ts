import { isDeepStrictEqual } from 'node:util';
import type { Snapshot } from '@/lib/content/snapshot';
import type { Bodies } from './bodies';
import { fillPattern } from './addresses';

export type Params = Readonly<Record<string, string>>;

/** Immutable inputs of a view. */
export type Parts = Readonly<Record<string, unknown>>;

/** Where else an address is listed. */
export interface Surfaces {
  readonly sitemap?: boolean;
  readonly lock?: boolean;
}

/** Order in which addresses are rendered after an edit. */
export type Rank = 'post' | 'list' | 'feed' | 'large';

/** One kind of address. */
export interface Row {
  readonly kind: string;
  /** `/posts/:category/:slug/`; a parameter may have a suffix, as in `/cards/:page.png`. */
  readonly pattern: string;
  /** Media type. */
  readonly type: string;
  readonly rank: Rank;
  readonly in: Surfaces;
  /** Parameters of every address of the kind. */
  list(snapshot: Snapshot): Iterable<Params>;
  /** Inputs of the view of one address; `undefined` when the snapshot has no such address. */
  parts(snapshot: Snapshot, params: Params): Parts | undefined;
  /** Plain data that the address shows. Depends only on the parts and on the compiled bodies that they name. */
  view(parts: Parts, bodies: Bodies): Promise<unknown>;
  address(params: Params): string;
}

/** Declares a row. Only here are the types of its parts and view checked against each other. */
export function defineRow<Selected extends Parts, View>(
  row: Omit<Row, 'parts' | 'view' | 'address'> & {
    parts(snapshot: Snapshot, params: Params): Selected | undefined;
    view(parts: Selected, bodies: Bodies): View | Promise<View>;
    /** Only where filling the pattern is too slow for tens of thousands of addresses. */
    address?(params: Params): string;
  },
): Row & { readonly types?: { view: View } } {
  return {
    ...row,
    // A row's view only ever gets the parts that the same row selected.
    view: async (parts, bodies) => row.view(parts as Selected, bodies),
    address: row.address ?? ((params) => fillPattern(row.pattern, params)),
  };
}

/** Decoded parameters of an address; `undefined` when it does not match. */
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

/** Deep equality, which does not descend into objects that both share. */
export const sameParts = (a: Parts, b: Parts): boolean => isDeepStrictEqual(a, b);
