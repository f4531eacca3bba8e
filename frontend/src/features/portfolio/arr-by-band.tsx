import type { Portfolio } from '@customer-health/contract';
import { Card } from '../../components/card.tsx';
import { format } from '../../components/format.ts';
import { messages } from '../../components/messages.ts';
import { BandLabel } from './band-label.tsx';
import { BandMix } from './band-mix.tsx';
import { CountLink, CustomersLink } from './customers-link.tsx';
import { ScrollTable } from './scroll-table.tsx';

/** What the customers of each band are worth: as a bar, and in numbers. */
export function ArrByBand({ portfolio }: { portfolio: Portfolio }) {
  const { bands, arr, customers } = portfolio;
  const { columns, arrByBand } = messages.portfolio;
  const money = (amount: number) => format.money(amount, portfolio.currency.reporting);
  const share = (part: number) => (arr > 0 ? format.percent((part / arr) * 100) : '–');
  return (
    <Card title={arrByBand}>
      <BandMix tall parts={bands.map((one) => ({ band: one.band, value: one.arr }))} />
      <ScrollTable label={arrByBand}>
        <thead>
          <tr>
            <th scope="col">{columns.band}</th>
            <th scope="col" data-kind="number">
              {columns.customers}
            </th>
            <th scope="col" data-kind="number">
              {columns.arr}
            </th>
            <th scope="col" data-kind="number">
              {columns.share}
            </th>
          </tr>
        </thead>
        <tbody>
          {bands.map((one) => (
            <tr key={one.band}>
              <th scope="row">
                <BandLabel band={one.band} />
              </th>
              <td data-kind="number">
                <CountLink selection={{ kind: 'band', band: one.band }} count={one.customers} />
              </td>
              <td data-kind="number">
                <CustomersLink selection={{ kind: 'band', band: one.band }} count={one.customers}>
                  {money(one.arr)}
                </CustomersLink>
              </td>
              <td data-kind="number">{share(one.arr)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{columns.total}</th>
            <td data-kind="number">
              <CountLink selection={{ kind: 'all' }} count={customers} />
            </td>
            <td data-kind="number">
              <CustomersLink selection={{ kind: 'all' }} count={customers}>
                {money(arr)}
              </CustomersLink>
            </td>
            <td data-kind="number">{arr > 0 && format.percent(100)}</td>
          </tr>
        </tfoot>
      </ScrollTable>
    </Card>
  );
}
