import { expect, test } from '@jest/globals';
import { seeded } from '@/bench/generate-content';
import { differences, patched } from '@/lib/base/patched-map';

test('a patched map is what a map with the same changes is', () => {
  const random = seeded(3);
  const plain = new Map(Array.from({ length: 40 }, (_, key) => [key, `${key}`]));
  let map: ReadonlyMap<number, string> = new Map(plain);
  for (let step = 0; step < 300; step++) {
    const before = new Map(plain);
    const earlier = map;
    const changes = Array.from({ length: Math.floor(random() * 4) }, () => {
      const [key, value] = [Math.floor(random() * 60), random() < 0.3 ? undefined : `${step}`];
      if (value === undefined) plain.delete(key);
      else plain.set(key, value);
      return [key, value] as const;
    });
    map = patched(map, changes);
    expect(map.size).toBe(plain.size);
    expect([...map].sort(([a], [b]) => a - b)).toEqual([...plain].sort(([a], [b]) => a - b));
    expect([[...map.keys()], [...map.values()]]).toEqual([[...map].map(([key]) => key), [...map].map(([, value]) => value)]);
    for (let key = 0; key < 60; key++) expect([map.has(key), map.get(key)]).toEqual([plain.has(key), plain.get(key)]);
    const differing = [...new Set([...before.keys(), ...plain.keys()])].filter((key) => before.get(key) !== plain.get(key));
    expect(differences(earlier, map)).toHaveLength(differing.length);
    // The earlier map stays as it was.
    expect([...earlier].sort(([a], [b]) => a - b)).toEqual([...before].sort(([a], [b]) => a - b));
  }
});

test('of maps that share their entries only the changed ones are compared', () => {
  let reads = 0;
  class Counting extends Map<number, string> {
    override get(key: number) {
      reads++;
      return super.get(key);
    }
  }
  const map = new Counting(Array.from({ length: 1000 }, (_, key) => [key, '']));
  expect(differences(map, patched(map, [[7, 'seven']]))).toEqual([{ before: '', after: 'seven' }]);
  expect(reads).toBeLessThan(5);
});
