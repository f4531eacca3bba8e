import type { Source } from '@customer-health/contract';
import { format } from '../../components/format.ts';
import { messages } from '../../components/messages.ts';
import { SOURCES } from '../../components/messages-sources.ts';
import styles from './freshness-card.module.css';

const texts = SOURCES;

/** What the charts show, as numbers: a row for each day, the latest first. */
export function DaysTable({ sources }: { sources: Source[] }) {
  const days = sources[0]?.days.map(({ day }) => day) ?? [];
  return (
    <section
      className={styles.scroll}
      aria-label={texts.tableTitle}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
    >
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{texts.day}</th>
            {sources.map(({ type }) => (
              <th key={type} scope="col">
                {messages.timeline.types[type]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.toReversed().map((day, index) => (
            <tr key={day}>
              <th scope="row">{format.day(day)}</th>
              {sources.map((source) => (
                <td key={source.type}>{format.number(source.days.at(-1 - index)?.events ?? 0)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
