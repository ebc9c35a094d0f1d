import type { PlotOptions } from '@observablehq/plot';
import type { Series } from './chart-data';
import { classOf, numberFormat, numbersWidth, widthOf } from './chart-measures';

type Plot = typeof import('@observablehq/plot');

/**
 * @param x what goes along
 * @param lang BCP 47, of the numbers
 */
export function linesOf(plot: Plot, x: string, series: readonly Series[], width: number, lang: string): PlotOptions {
  const written = series[0]?.points.map(({ x }) => x) ?? [];
  const numbers = numbersWidth(series, lang);
  const { place, scale, axis, half, marginBottom } = alongOf(x, written, width - numbers, lang);
  const rows = ({ points }: Series) => points.map((point) => ({ x: place(point.x), y: point.value ?? NaN }));
  const channels = { x: 'x', y: 'y' };
  const lines = series.map((one, index) => plot.lineY(rows(one), { ...channels, className: classOf(index) }));
  const dots = series.map((one, index) => plot.dot(rows(one), { ...channels, r: 3, className: `chart-dot ${classOf(index)}` }));
  return {
    ...{
      height: width > 400 ? 280 : 220,
      marginLeft: Math.max(numbers, half),
      marginTop: 12,
      marginRight: Math.max(12, half),
      marginBottom,
    },
    x: { label: null, axis: null, ...scale },
    y: { label: null, axis: null, nice: true },
    marks: [
      plot.gridY({ ticks: 5 }),
      plot.axisY({ tickSize: 0, ticks: 5, tickFormat: numberFormat(lang) }),
      plot.axisX({ tickSize: 4, ...axis }),
      ...lines,
      ...(written.length <= 24 ? dots : []),
    ],
  };
}

type Along = string | number;

/**
 * How the places along lie: numbers and days in proportion, words at equal distances. They are named as they are written, as
 * many of them as have room.
 */
function alongOf(name: string, written: readonly Along[], room: number, lang: string) {
  if (written.every((x) => typeof x === 'number')) {
    const span = written.every(Number.isInteger) ? Math.max(1, Math.max(...written) - Math.min(...written)) : Infinity;
    const label = { label: name, labelArrow: 'none' as const, labelOffset: 38 };
    return {
      ...{ place: (x: Along) => x, scale: {}, half: 12, marginBottom: 44 },
      // They may be years, in which nothing stands between the digits.
      axis: { ...label, ticks: Math.min(span, Math.max(2, Math.floor(room / 70))), tickFormat: numberFormat(lang, 'min2') },
    };
  }
  const names = written.map(String);
  const widest = Math.max(...names.map(widthOf));
  const every = Math.ceil(((widest + 14) * names.length) / room);
  const named = names.filter((_, index) => index % every === 0);
  const half = widest / 2 + 2;
  if (!names.every((name) => /^\d{4}-\d\d(?:-\d\d)?$/.test(name)))
    return { place: String, scale: { type: 'point' as const, domain: names }, axis: { ticks: named }, half, marginBottom: 30 };
  const day = (x: Along) => new Date(String(x));
  const tickFormat = (at: Date) => named.find((name) => day(name).getTime() === at.getTime()) ?? '';
  return { place: day, scale: { type: 'utc' as const }, axis: { ticks: named.map(day), tickFormat }, half, marginBottom: 30 };
}
