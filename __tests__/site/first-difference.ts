/** Where two texts part. */
export function firstDifference(actual: string, wanted: string): string {
  let index = 0;
  while (index < actual.length && actual[index] === wanted[index]) index++;
  return `"${actual.slice(index - 40, index + 80)}" / "${wanted.slice(index - 40, index + 80)}"`;
}
