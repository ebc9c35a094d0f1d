import type { PlotOptions, ScaleOptions } from '@observablehq/plot';
import { textWidth } from '@/lib/markdown/mermaid/text-width';
import type { ChartProps, Series } from './chart-data';
import { cleanSvg, type ChartLabel } from './chart-svg';

/** Pixels of the two drawings, in which letters are as large as they are shown at least. */
const widths = { wide: 584, narrow: 300 };
const letters = 13;
const widthOf = (text: string) => textWidth(text, letters, false);

type Plot = typeof import('@observablehq/plot');

let kept: Promise<{ plot: Plot; document: Document }> | undefined;

async function load() {
  const [plot, { JSDOM }] = await Promise.all([import('@observablehq/plot'), import('jsdom')]);
  return { plot, document: new JSDOM('').window.document };
}

/** Draws a chart for one width of the column, as SVG whose colours the stylesheet sets. */
export async function drawChart(
  kind: ChartProps['kind'],
  series: readonly Series[],
  size: keyof typeof widths,
  label: ChartLabel,
): Promise<string> {
  const { plot, document } = await (kept ??= load());
  const width = widths[size];
  const options = kind === 'bars' ? barsOf(plot, series, width) : linesOf(plot, series, width);
  const drawn = plot.plot({ ...options, document, width, style: { fontSize: `${letters}px` } });
  return cleanSvg(drawn, `chart-${size}`, label);
}

const classOf = (index: number) => `chart-${index + 1}`;

/** The columns of a chart that starts with the names of its numbers. */
const numbersWidth = (series: readonly Series[]) =>
  Math.max(...series.flatMap(({ points }) => points.map(({ value }) => widthOf((value ?? 0).toLocaleString('en'))))) + 16;

/** Columns; or bars from left to right, where the names below columns have no room. */
function barsOf(plot: Plot, series: readonly Series[], width: number): PlotOptions {
  const names = series[0]?.points.map(({ x }) => String(x)) ?? [];
  const longest = Math.max(...names.map(widthOf));
  const marginLeft = numbersWidth(series);
  const isUpright = (longest + 8) * names.length < width - marginLeft;
  // Each name has a length of one, in which its bars lie side by side.
  const thickness = 0.7 / series.length;
  const bars = series.map(({ points }, index) => {
    const rows = points.map(({ value }, at) => ({ value, start: at + 0.15 + index * thickness }));
    const end = ({ start }: { start: number }) => start + thickness;
    return isUpright
      ? plot.rect(rows, { x1: 'start', x2: end, y1: () => 0, y2: 'value', className: classOf(index), insetRight: 1 })
      : plot.rect(rows, { y1: 'start', y2: end, x1: () => 0, x2: 'value', className: classOf(index), insetBottom: 1 });
  });
  const places: ScaleOptions = { domain: [0, names.length], axis: null };
  const amount: ScaleOptions = { label: null, nice: true, axis: null };
  const named = {
    ticks: names.map((_, at) => at + 0.5),
    tickFormat: (_: number, at: number) => names[at] ?? '',
    tickSize: 0,
    label: null,
  };
  if (isUpright)
    return {
      ...{ height: 280, marginLeft, marginTop: 12, marginRight: 0, x: places, y: amount },
      marks: [plot.gridY({ ticks: 5 }), plot.axisY({ tickSize: 0, ticks: 5 }), plot.axisX(named), ...bars, plot.ruleY([0])],
    };
  const left = Math.min(longest + 10, width * 0.45);
  return {
    ...{ height: names.length * (series.length * 16 + 12) + 34, marginLeft: left, marginTop: 4, marginRight: 14 },
    ...{ y: { ...places, reverse: true }, x: amount },
    marks: [
      plot.gridX({ ticks: 4 }),
      plot.axisX({ tickSize: 0, ticks: 4 }),
      plot.axisY({ ...named, lineWidth: (left - 10) / letters, lineHeight: 1.1 }),
      ...bars,
      plot.ruleX([0]),
    ],
  };
}

function linesOf(plot: Plot, series: readonly Series[], width: number): PlotOptions {
  const written = series[0]?.points.map(({ x }) => x) ?? [];
  const numbers = numbersWidth(series);
  const { place, scale, axis, half } = alongOf(written, width - numbers);
  const rows = ({ points }: Series) => points.map(({ x, value }) => ({ x: place(x), y: value ?? NaN }));
  const channels = { x: 'x', y: 'y' };
  const lines = series.map((one, index) => plot.lineY(rows(one), { ...channels, className: classOf(index) }));
  const dots = series.map((one, index) => plot.dot(rows(one), { ...channels, r: 3, className: `chart-dot ${classOf(index)}` }));
  return {
    ...{ height: width > 400 ? 280 : 220, marginLeft: Math.max(numbers, half), marginTop: 12, marginRight: Math.max(12, half) },
    x: { label: null, axis: null, ...scale },
    y: { label: null, axis: null, nice: true },
    marks: [
      plot.gridY({ ticks: 5 }),
      plot.axisY({ tickSize: 0, ticks: 5 }),
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
function alongOf(written: readonly Along[], room: number) {
  if (written.every((x) => typeof x === 'number'))
    return { place: (x: Along) => x, scale: {}, axis: { ticks: Math.max(2, Math.floor(room / 70)) }, half: 12 };
  const names = written.map(String);
  const widest = Math.max(...names.map(widthOf));
  const every = Math.ceil(((widest + 14) * names.length) / room);
  const named = names.filter((_, index) => index % every === 0);
  const half = widest / 2 + 2;
  if (!names.every((name) => /^\d{4}-\d\d(?:-\d\d)?$/.test(name)))
    return { place: String, scale: { type: 'point' as const, domain: names }, axis: { ticks: named }, half };
  const day = (x: Along) => new Date(String(x));
  const tickFormat = (at: Date) => named.find((name) => day(name).getTime() === at.getTime()) ?? '';
  return { place: day, scale: { type: 'utc' as const }, axis: { ticks: named.map(day), tickFormat }, half };
}
