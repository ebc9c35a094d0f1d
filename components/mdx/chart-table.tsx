import type { ChartProps } from './chart-data';

/** The data of a chart as a table. */
export function ChartTable({ data, x, y, unit }: ChartProps) {
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
            <td>{row[x]}</td>
            {fields.map((field) => (
              <td key={field} align="right">
                {row[field] ?? '–'}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
