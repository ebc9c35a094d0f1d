import { decodedParams } from '@/lib/views/decoded-params';
import { readView, type ReadView } from '@/lib/views/read-view';
import type { Params } from '@/lib/views/row';
import type { CardView } from '@/lib/views/shapes';

const ending = '.png';

/**
 * The view of a card by the last segment of its address.
 *
 * @param file last segment as the route has it: the page's name and `.png`
 * @param paramsOf the row's parameters for a page's name
 * @returns `undefined` when there is no such card
 */
export async function readCard(
  kind: 'post-card' | 'track-card' | 'page-card',
  file: string,
  paramsOf: (name: string) => Params,
): Promise<ReadView<CardView> | undefined> {
  if (!file.endsWith(ending)) return undefined;
  return readView(kind, await decodedParams(Promise.resolve({ ...paramsOf(file.slice(0, -ending.length)) })));
}
