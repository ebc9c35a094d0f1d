import { textWidth } from '@/lib/markdown/mermaid/text-width';
import type { Series } from './chart-data';

/** Size of the letters in a drawing. */
export const letters = 15;

export const widthOf = (text: string): number => textWidth(text, letters, false);

/** Room for the numbers beside a chart. */
export const numbersWidth = (series: readonly Series[]): number =>
  Math.max(...series.flatMap(({ points }) => points.map(({ value }) => widthOf((value ?? 0).toLocaleString('en'))))) + 16;

/** Class of a series, by which the stylesheet colours it. */
export const classOf = (index: number): string => `chart-${index + 1}`;
