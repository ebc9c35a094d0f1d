import { textWidth } from '@/lib/markdown/mermaid/text-width';
import type { Series } from './chart-data';

/** Size of the letters in a drawing. */
export const letters = 15;

export const widthOf = (text: string): number => textWidth(text, letters, false);

/** Room for the numbers beside a chart. @param lang BCP 47 */
export const numbersWidth = (series: readonly Series[], lang: string): number =>
  Math.max(...series.flatMap(({ points }) => points.map(({ value }) => widthOf((value ?? 0).toLocaleString(lang))))) + 16;

/** Writes the numbers along an axis, all with as many decimals as one of them needs. @param lang BCP 47 */
export const numberFormat = (lang: string, grouping: 'auto' | 'min2' = 'auto') => {
  const formats = new Map<number, Intl.NumberFormat>();
  return (value: number, _: number, all: readonly number[] = [value]): string => {
    const decimals = Math.max(...all.map(decimalsOf));
    const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
    const format = formats.get(decimals) ?? new Intl.NumberFormat(lang, { ...digits, useGrouping: grouping });
    formats.set(decimals, format);
    return format.format(value).replace('-', '−');
  };
};

/** Digits after the point, 20 at most. */
const decimalsOf = (value: number): number => {
  const [digits = '', exponent = '0'] = String(Number(value.toPrecision(12))).split('e');
  return Math.min(20, Math.max(0, (digits.split('.')[1]?.length ?? 0) - Number(exponent)));
};

/** Class of a series, by which the stylesheet colours it. */
export const classOf = (index: number): string => `chart-${index + 1}`;
