import { nearest } from '@/lib/base/nearest';
import type { SiteName } from './site-names';

/** The value of an author's answer, or what is wrong with it. */
export type Answer<Value> = { readonly value: Value } | { readonly problem: string };

/**
 * Finds what an author typed among some names: by name, label or number in the list.
 *
 * @param what noun for the message, such as "category"
 */
export function chosenName<Name extends SiteName>(typed: string, names: readonly Name[], what: string): Answer<Name> {
  const word = typed.trim().toLowerCase();
  const found = names.find(({ name, label }) => [name, label].some((known) => known.toLowerCase() === word));
  const numbered = /^\d{1,3}$/.test(word) ? names[Number(word) - 1] : undefined;
  const value = found ?? numbered;
  if (value !== undefined) return { value };
  const guess = nearest(word, [...names.map(({ name }) => name), ...names.map(({ label }) => label)]);
  const meant = names.find(({ name, label }) => name === guess || label === guess);
  const all = names.map(({ name }) => name).join(', ');
  const hint = meant === undefined ? (all === '' ? `The site has none.` : `There are: ${all}.`) : `Did you mean "${meant.name}"?`;
  return { problem: `there is no ${what} "${typed.trim()}". ${hint}` };
}
