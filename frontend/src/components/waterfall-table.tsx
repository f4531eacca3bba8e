import styles from './chart-table.module.css';
import { format } from './format.ts';
import { messages } from './messages.ts';
import { type WaterfallEnd, type WaterfallStep, waterfallRows } from './waterfall.ts';

interface WaterfallTableProps {
  label: string;
  start: WaterfallEnd;
  steps: readonly WaterfallStep[];
  end: WaterfallEnd;
}

/** The numbers of a waterfall. */
export function WaterfallTable({ label, start, steps, end }: WaterfallTableProps) {
  const { columns } = messages.chart;
  const texts = new Map(steps.map(({ key, text }) => [key, text]));
  return (
    <table className={styles.table} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{columns.part}</th>
          <th scope="col" className={styles.number}>
            {columns.points}
          </th>
          <th scope="col" className={styles.number}>
            {columns.total}
          </th>
          <th scope="col">{columns.text}</th>
        </tr>
      </thead>
      <tbody>
        {waterfallRows(start, steps, end).map(({ key, kind, label: part, amount, total }) => (
          <tr key={key} data-kind={kind}>
            <th scope="row">{part}</th>
            <td className={styles.number}>{kind === 'step' && format.change(amount)}</td>
            <td className={styles.number}>{format.score(total)}</td>
            <td>{texts.get(key)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
