import { type ChartProps, chartProps, descriptionOf, seriesOf } from './chart-data';
import { type ReactNode, use } from 'react';
import type { Say } from '@/lib/base/labels/say';
import { Labels } from '@/lib/markdown/label-place';
import { ChartTable } from './chart-table';
import { Titled } from './titled';

/** Bars or lines from numbers in the post, drawn when it is compiled. Its table is beside it. */
export function Chart(props: ChartProps): Promise<ReactNode> {
  // An async function cannot ask for it.
  const say = use(Labels);
  return drawn(props, say);
}

async function drawn(props: ChartProps, say: Say): Promise<ReactNode> {
  // Drawing needs large packages, which other bodies do without.
  const { drawChart } = await import('./chart-drawing');
  const series = seriesOf(props);
  const label = { title: props.title, description: props.description ?? descriptionOf(say, props, series) };
  const [wide, narrow] = await Promise.all(
    (['wide', 'narrow'] as const).map((size) => drawChart(props, series, size, label, say.lang)),
  );
  return (
    <figure className={`chart chart-${props.kind}`}>
      <figcaption>{props.title}</figcaption>
      <ul className="chart-key">
        {series.map(({ name }, index) => (
          <li key={name} className={series.length === 1 ? undefined : `chart-${index + 1}`}>
            {props.unit === undefined ? name : `${name}, ${props.unit}`}
          </li>
        ))}
      </ul>
      <div className="chart-drawings" dangerouslySetInnerHTML={{ __html: `${wide}${narrow}` }} />
      <details className="chart-data">
        <summary>{say('chartTable')}</summary>
        <ChartTable {...props} />
      </details>
    </figure>
  );
}

Chart.props = chartProps;

Chart.plain = function PlainChart(props: ChartProps) {
  return (
    <Titled title={props.title}>
      <ChartTable {...props} />
    </Titled>
  );
};
