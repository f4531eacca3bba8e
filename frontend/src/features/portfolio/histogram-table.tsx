import { format } from '../../components/format.ts';
import { messages } from '../../components/messages.ts';
import { BandLabel } from './band-label.tsx';
import { CountLink } from './customers-link.tsx';
import type { Bar } from './histogram-bars.ts';
import { ScrollTable } from './scroll-table.tsx';

/** The numbers of the histogram, with the ARR behind each bar. */
export function HistogramTable({ bars, currency }: { bars: Bar[]; currency: string | null }) {
  const { columns, range, histogram } = messages.portfolio;
  return (
    <ScrollTable label={histogram}>
      <thead>
        <tr>
          <th scope="col">{columns.points}</th>
          <th scope="col">{columns.bands}</th>
          <th scope="col" data-kind="number">
            {columns.customers}
          </th>
          <th scope="col" data-kind="number">
            {columns.arr}
          </th>
        </tr>
      </thead>
      <tbody>
        {bars.map(({ from, to, customers, arr, bands }) => (
          <tr key={from}>
            <th scope="row">{range(format.number(from), format.number(to))}</th>
            <td>
              {bands.map(({ band }) => (
                <span key={band}>
                  <BandLabel band={band} />{' '}
                </span>
              ))}
            </td>
            <td data-kind="number">
              <CountLink selection={{ kind: 'scores', from, to }} count={customers} />
            </td>
            <td data-kind="number">{format.money(arr, currency)}</td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}
