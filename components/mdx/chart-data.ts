import type { Say } from '@/lib/base/labels/say';
import { z } from 'zod';

const cell = z.union([z.string(), z.number(), z.null()]);

export const chartProps = z
  .strictObject({
    kind: z.enum(['bars', 'lines']),
    title: z.string(),
    description: z
      .string()
      .optional()
      .describe('what the drawing shows, for those who hear the page; default: made from the data'),
    x: z.string().describe('which field of the data goes along'),
    y: z.union([z.string(), z.array(z.string()).min(1).max(4)]).describe('which field goes up, or up to four of them'),
    unit: z.string().optional().describe('of the numbers'),
    data: z.array(z.record(z.string(), cell)).min(1).max(200).describe('one object for each place along'),
  })
  .superRefine(({ data, x, y }, context) => {
    for (const [index, row] of data.entries()) {
      const fault = (field: string, message: string) =>
        context.addIssue({ code: 'custom', path: ['data', index, field], message });
      if (typeof row[x] !== 'string' && typeof row[x] !== 'number') fault(x, 'a word or a number is missing');
      for (const field of [y].flat())
        if (typeof row[field] !== 'number' && row[field] !== null) fault(field, 'a number is missing; null is a gap');
    }
  });

export type ChartProps = z.infer<typeof chartProps>;

/** One number of a chart. */
export interface ChartPoint {
  readonly x: string | number;
  /** `null` where there is a gap. */
  readonly value: number | null;
}

export interface Series {
  readonly name: string;
  readonly points: readonly ChartPoint[];
}

/** The numbers that a chart shows, by what they count. */
export const seriesOf = ({ data, x, y }: ChartProps): Series[] =>
  [y].flat().map((name) => ({
    name,
    points: data.map((row) => ({ x: row[x] ?? '', value: typeof row[name] === 'number' ? row[name] : null })),
  }));

/** What the numbers say, in sentences. @param say in the language of the text */
export function descriptionOf(say: Say, { unit }: ChartProps, series: readonly Series[]): string {
  const amount = (value: number) => (unit === undefined ? say.figure(value) : `${say.figure(value)} ${unit}`);
  const alongOf = (x: string | number) => (typeof x === 'number' ? say.figure(x) : x);
  return series
    .flatMap(({ name, points }) => {
      const known = points.flatMap(({ x, value }) => (value === null ? [] : [{ x, value }])).sort((a, b) => a.value - b.value);
      const [least, most] = [known[0], known.at(-1)];
      if (least === undefined || most === undefined) return [];
      const values = { least: amount(least.value), leastAt: alongOf(least.x), most: amount(most.value), mostAt: alongOf(most.x) };
      return [say('chartRange', { name, ...values })];
    })
    .join(' ');
}
