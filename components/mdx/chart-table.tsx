import { use } from 'react';
import { Labels } from '@/lib/markdown/label-place';
import type { ChartProps } from './chart-data';

/** The data of a chart as a table. */
export function ChartTable({ data, x, y, unit }: ChartProps) {
  const say = use(Labels);
  const shown = (value: string | number | null | undefined) => (typeof value === 'number' ? say.figure(value) : (value ?? '–'));
  const fields = [y].flat();
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{x}</th>
          {fields.map((field) => (
            <th key={field} scope="col" align="right">
              {unit === undefined ? field : `${field} (${unit})`}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {data.map((row, index) => (
          <tr key={index}>
            <td>{shown(row[x])}</td>
            {fields.map((field) => (
              <td key={field} align="right">
                {shown(row[field])}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
