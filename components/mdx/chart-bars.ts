import type { PlotOptions, ScaleOptions } from '@observablehq/plot';
import type { Series } from './chart-data';
import { classOf, letters, numberFormat, numbersWidth, widthOf } from './chart-measures';

type Plot = typeof import('@observablehq/plot');

/** Columns; or bars from left to right, where the names below columns have no room. @param lang BCP 47, of the numbers */
export function barsOf(plot: Plot, series: readonly Series[], width: number, lang: string): PlotOptions {
  const names = series[0]?.points.map(({ x }) => String(x)) ?? [];
  const longest = Math.max(...names.map(widthOf));
  const marginLeft = numbersWidth(series, lang);
  const isUpright = (longest + 8) * names.length < width - marginLeft;
  const tickFormat = numberFormat(lang);
  return isUpright
    ? upright(plot, series, names, { width, marginLeft, tickFormat })
    : lying(plot, series, names, { width, longest, tickFormat });
}

// Each name has a length of one, in whose middle its bars lie side by side.
const places = (names: readonly string[]): ScaleOptions => ({ domain: [0, names.length], axis: null });
const amount: ScaleOptions = { label: null, nice: true, axis: null };
const axisOf = (names: readonly string[]) => ({
  ticks: names.map((_, at) => at + 0.5),
  tickFormat: (_: number, at: number) => names[at] ?? '',
  tickSize: 0,
  label: null,
});
const rowsOf = (series: readonly Series[], index: number, thickness: number) =>
  (series[index]?.points ?? []).map(({ value }, at) => {
    const start = at + 0.5 + (index - series.length / 2) * thickness;
    return { value, nothing: 0, start, end: start + thickness };
  });

type Numbers = ReturnType<typeof numberFormat>;

function upright(
  plot: Plot,
  series: readonly Series[],
  names: string[],
  { width, marginLeft, tickFormat }: { width: number; marginLeft: number; tickFormat: Numbers },
): PlotOptions {
  const thickness = Math.min(0.7 / series.length, (72 * names.length) / width);
  const channels = { x1: 'start', x2: 'end', y1: 'nothing', y2: 'value', insetRight: 1 };
  const bars = series.map((_, index) => plot.rect(rowsOf(series, index, thickness), { ...channels, className: classOf(index) }));
  return {
    ...{ height: 280, marginLeft, marginTop: 12, marginRight: 0, x: places(names), y: amount },
    marks: [
      plot.gridY({ ticks: 5 }),
      plot.axisY({ tickSize: 0, ticks: 5, tickFormat }),
      plot.axisX(axisOf(names)),
      ...bars,
      plot.ruleY([0]),
    ],
  };
}

function lying(
  plot: Plot,
  series: readonly Series[],
  names: string[],
  { width, longest, tickFormat }: { width: number; longest: number; tickFormat: Numbers },
): PlotOptions {
  const left = Math.min(longest + 12, width * 0.45);
  const lines = left > longest + 8 ? 1 : Math.ceil((longest * 1.2) / (left - 14));
  const row = Math.max(series.length * 16 + 12, lines * letters * 1.1 + 10);
  const channels = { y1: 'start', y2: 'end', x1: 'nothing', x2: 'value', insetBottom: 1 };
  const bars = series.map((_, index) =>
    plot.rect(rowsOf(series, index, Math.min(18, (row - 8) / series.length) / row), { ...channels, className: classOf(index) }),
  );
  const lineWidth = lines === 1 ? Infinity : (left - 14) / letters;
  return {
    ...{ height: names.length * row + 34, marginLeft: left, marginTop: 4, marginRight: 14 },
    ...{ y: { ...places(names), reverse: true }, x: amount },
    marks: [
      ...[plot.gridX({ ticks: 4 }), plot.axisX({ tickSize: 0, ticks: 4, tickFormat })],
      plot.axisY({ ...axisOf(names), lineWidth, lineHeight: 1.1 }),
      ...[...bars, plot.ruleX([0])],
    ],
  };
}
