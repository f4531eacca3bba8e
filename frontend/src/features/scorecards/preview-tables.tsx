import type { PreviewSide } from '@customer-health/scoring';
import { bandWord } from '../../components/band.ts';
import { format } from '../../components/format.ts';
import { SCORECARDS } from '../../components/messages-scorecards.ts';
import styles from './table.module.css';

/** The bars as a table: customers and ARR by band. */
export function BandTable(props: {
  before: PreviewSide;
  after: PreviewSide;
  currency: string | null;
}) {
  const { before, after, currency } = props;
  const { columns, bands } = SCORECARDS.preview;
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <caption className="visually-hidden">{bands}</caption>
        <thead>
          <tr>
            <th scope="col">{columns.band}</th>
            <th scope="col">{columns.now}</th>
            <th scope="col">{columns.after}</th>
            <th scope="col">{columns.arrNow}</th>
            <th scope="col">{columns.arrAfter}</th>
          </tr>
        </thead>
        <tbody>
          {before.bands.map(({ band, customers, arr }, index) => (
            <tr key={band}>
              <th scope="row">{bandWord(band)}</th>
              <td>{format.number(customers)}</td>
              <td>{format.number(after.bands[index]?.customers ?? 0)}</td>
              <td>{format.money(arr, currency)}</td>
              <td>{format.money(after.bands[index]?.arr ?? 0, currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The histogram as a table: customers by score. */
export function ScoreTable({ before, after }: { before: PreviewSide; after: PreviewSide }) {
  const { columns, distribution } = SCORECARDS.preview;
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <caption className="visually-hidden">{distribution}</caption>
        <thead>
          <tr>
            <th scope="col">{columns.range}</th>
            <th scope="col">{columns.now}</th>
            <th scope="col">{columns.after}</th>
          </tr>
        </thead>
        <tbody>
          {before.histogram.map(({ from, to, customers }, index) => (
            <tr key={from}>
              <th scope="row">
                {format.number(from)}–{format.number(to)}
              </th>
              <td>{format.number(customers)}</td>
              <td>{format.number(after.histogram[index]?.customers ?? 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
