import { bandWord } from '../../components/band.ts';
import tableStyles from '../../components/chart-table.module.css';
import { format } from '../../components/format.ts';
import { HISTORY } from '../../components/messages-history.ts';
import type { HistoryDay } from './history-days.ts';
import styles from './history-table.module.css';
import { computedText, markText } from './history-words.ts';

/** Every day of which something is known, the latest first. */
export function HistoryTable({ days }: { days: HistoryDay[] }) {
  const { columns, title } = HISTORY;
  const rows = days.filter(({ point, marks }) => point !== null || marks.length > 0).reverse();
  return (
    <section
      className={styles.scroll}
      aria-label={HISTORY.everyDay}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
    >
      <table className={tableStyles.table} aria-label={title}>
        <thead>
          <tr>
            <th scope="col">{columns.day}</th>
            <th scope="col" className={tableStyles.number}>
              {columns.score}
            </th>
            <th scope="col">{columns.band}</th>
            <th scope="col">{columns.mainReason}</th>
            <th scope="col">{columns.events}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((day) => (
            <Row key={day.day} {...day} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({ day, score, point, marks }: HistoryDay) {
  return (
    <tr>
      <th scope="row" className={styles.day}>
        {format.day(day)}
      </th>
      <td className={tableStyles.number}>{score !== null && format.score(score)}</td>
      <td>
        {point ? bandWord(point.band) : HISTORY.notStored}
        {point?.overridden && <> ({computedText(point)})</>}
      </td>
      <td>{point?.mainReason}</td>
      <td>
        <ul>
          {marks.map((mark) => (
            <li key={`${mark.at} ${mark.title}`}>{markText(mark)}</li>
          ))}
        </ul>
      </td>
    </tr>
  );
}
