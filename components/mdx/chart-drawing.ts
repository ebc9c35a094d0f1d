import { barsOf } from './chart-bars';
import type { ChartProps, Series } from './chart-data';
import { linesOf } from './chart-lines';
import { letters } from './chart-measures';
import { cleanSvg, type ChartLabel } from './chart-svg';

/** Pixels of the two drawings. No column is much narrower than the second, so that letters keep their size. */
const widths = { wide: 584, narrow: 340 };

type Plot = typeof import('@observablehq/plot');

let kept: Promise<{ plot: Plot; document: Document }> | undefined;

async function load() {
  const [plot, { JSDOM }] = await Promise.all([import('@observablehq/plot'), import('jsdom')]);
  return { plot, document: new JSDOM('').window.document };
}

/** Draws a chart for one width of the column, as SVG whose colours the stylesheet sets. @param lang BCP 47, of the numbers */
export async function drawChart(
  { kind, x }: ChartProps,
  series: readonly Series[],
  size: keyof typeof widths,
  label: ChartLabel,
  lang: string,
): Promise<string> {
  const { plot, document } = await (kept ??= load());
  const width = widths[size];
  const options = kind === 'bars' ? barsOf(plot, series, width, lang) : linesOf(plot, x, series, width, lang);
  const drawn = plot.plot({ ...options, document, width, style: { fontSize: `${letters}px` } });
  return cleanSvg(drawn, `chart-${size}`, label);
}
