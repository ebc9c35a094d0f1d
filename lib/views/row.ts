import type { Snapshot } from '@/lib/content/snapshot';
import type { Bodies } from './bodies';
import type { Change } from './change';
import type { Each, Params } from './each';
import type { TextView } from './text-view';
import { fillPattern } from './addresses';

export type { Params } from './each';

/** Immutable inputs of a view. */
export type Parts = Readonly<Record<string, unknown>>;

/** Order in which addresses are rendered after an edit. */
export type Rank = 'post' | 'list' | 'feed' | 'large';

/** One kind of address. */
export interface Row<View = unknown> {
  readonly kind: string;
  /** `/posts/:category/:slug/`; a parameter may have a suffix, as in `/cards/:page.png`. */
  readonly pattern: string;
  /** Media type. */
  readonly type: string;
  readonly rank: Rank;
  /** Where else an address is listed. */
  readonly in: { readonly sitemap?: boolean; readonly lock?: boolean };
  /** Parameters of every address of the kind. */
  list(snapshot: Snapshot): Iterable<Params>;
  /** Inputs of the view of one address; `undefined` when the snapshot has no such address. */
  parts(snapshot: Snapshot, params: Params): Parts | undefined;
  /** Plain data that the address shows. Depends only on the parts and on the compiled bodies that they name. */
  view(parts: Parts, bodies: Bodies): Promise<View>;
  address(params: Params): string;
  /** Parameters of the addresses that may show something else after a change, those that went away included. */
  touched(change: Change): Iterable<Params>;
}

/** The view that a row makes: plain data, all that its component shows. */
export type ViewOf<Made extends Row> = Made extends Row<infer View> ? View : never;

type Declared<Thing, Selected extends Parts, View> = Pick<Row, 'kind' | 'pattern' | 'type' | 'rank' | 'in'> & {
  /** What has an address of the kind; absent when there is one address whatever the content is. */
  of?: Each<Thing>;
  /** `undefined` when the thing has no address after all. */
  parts(snapshot: Snapshot, thing: Thing): Selected | undefined;
  view(parts: Selected, bodies: Bodies): View | Promise<View>;
};

/** Declares a row. Only here are the types of its parts and view checked against each other. */
export function defineRow<Thing, Selected extends Parts, View>(row: Declared<Thing, Selected, View>): Row<View> {
  // Without `of`, the parts are not made of a thing.
  const of: Each<Thing> = row.of ?? { list: () => [{}], find: () => null as Thing };
  return {
    ...row,
    list: (snapshot) => of.list(snapshot),
    parts(snapshot, params) {
      const thing = of.find(snapshot, params);
      return thing === undefined ? undefined : row.parts(snapshot, thing);
    },
    // A row's view only ever gets the parts that the same row selected.
    view: async (parts, bodies) => row.view(parts as Selected, bodies),
    address: fillPattern(row.pattern),
    touched: (change) => of.touched?.(change) ?? [...of.list(change.previous), ...of.list(change.snapshot)],
  };
}

/** Declares the row of a page, which is in the sitemap and the lock unless it says otherwise. */
export const definePage = <Thing, Selected extends Parts, View>(
  row: Omit<Declared<Thing, Selected, View>, 'type' | 'in'> & Partial<Pick<Row, 'in'>>,
): Row<View> => defineRow({ in: { sitemap: true, lock: true }, ...row, type: 'text/html' });

/** Declares the row of a text, such as a feed; its view is the body, or the body with what its response says besides. */
export const defineText = <Thing, Selected extends Parts>(
  row: Omit<Declared<Thing, Selected, string | Omit<TextView, 'kind' | 'type'>>, 'in'> & Partial<Pick<Row, 'in'>>,
): Row<TextView> =>
  defineRow({
    in: {},
    ...row,
    async view(parts, bodies): Promise<TextView> {
      const shown = await row.view(parts, bodies);
      return { kind: 'text', type: row.type, ...(typeof shown === 'string' ? { body: shown } : shown) };
    },
  });

const expressions = new Map<string, RegExp>();

/** Decoded parameters of an address; `undefined` when it does not match. */
export function matchPattern(pattern: string, address: string): Params | undefined {
  const source = () => pattern.replaceAll('.', '\\.').replace(/:([a-z]+)/g, '(?<$1>[^/]+)');
  const expression = expressions.get(pattern) ?? new RegExp(`^${source()}$`);
  expressions.set(pattern, expression);
  const found = expression.exec(address);
  if (found === null) return undefined;
  return Object.fromEntries(Object.entries(found.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]));
}
