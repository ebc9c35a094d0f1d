import { filled } from '@/lib/base/labels/filled';
import type { Forms, Key, OwnMessages } from '@/lib/base/labels/messages';
import type { SaySome } from '@/lib/base/labels/say';

/**
 * Says the labels of the page, which brings those that are not the English ones.
 *
 * @param english labels that a script knows
 * @param place element in a text, which may be in another language
 */
export function sayAt<Known extends Key>(english: Readonly<Record<Known, string | Forms>>, place?: Element): SaySome<Known> {
  const holder = place?.closest<HTMLElement>('[data-labels]') ?? document.querySelector<HTMLElement>('.masthead');
  // Not validated: it comes from this page itself.
  const { lang, own }: { lang: string; own: OwnMessages } = JSON.parse(holder?.dataset.labels ?? '{"lang":"en","own":{}}');
  const parts = <Piece>(name: Known, values?: Readonly<Record<string, Piece>>) =>
    filled({ message: own[name] ?? english[name], lang }, lang, values);
  return Object.assign((name: Known, values?: Readonly<Record<string, string | number>>) => parts(name, values).join(''), {
    parts,
  });
}
