import type { BacktestAnswer } from '@customer-health/contract';
import { Card } from '../../components/card.tsx';
import { format } from '../../components/format.ts';
import { BACKTEST } from '../../components/messages-backtest.ts';
import styles from './answer.module.css';
import { ScrollTable } from './scroll-table.tsx';

const texts = BACKTEST;

interface FlagsCardProps {
  statistics: NonNullable<BacktestAnswer['statistics']>;
}

/** How much better than chance a list of the worst is, and what each band limit would have flagged. */
export function FlagsCard({ statistics: { lift, limits } }: FlagsCardProps) {
  const lifts = [
    { share: 10, times: lift.worst10 },
    { share: 20, times: lift.worst20 },
  ];
  const isKnown = lifts.some(({ times }) => times !== null);
  return (
    <Card title={texts.flags}>
      <ul className={styles.sentences}>
        {lifts.map(
          ({ share, times }) =>
            times !== null && (
              <li key={share}>{texts.lift(format.percent(share), format.number(times))}</li>
            ),
        )}
      </ul>
      <p className={styles.text}>{isKnown ? texts.liftText : texts.noLift}</p>
      <ScrollTable label={texts.flags}>
        <thead>
          <tr>
            <th scope="col">{texts.limitColumns.limit}</th>
            <th scope="col">{texts.limitColumns.flagged}</th>
            <th scope="col">{texts.limitColumns.precision}</th>
            <th scope="col">{texts.limitColumns.recall}</th>
          </tr>
        </thead>
        <tbody>
          {limits.map(({ name, limit, flagged, precision, recall }) => (
            <tr key={name}>
              <th scope="row">
                {texts.limits[name]}{' '}
                <span className={styles.muted}>{texts.limitValue(format.number(limit))}</span>
              </th>
              <td>{format.number(flagged)}</td>
              <td>{precision === null ? '–' : format.percent(precision * 100)}</td>
              <td>{recall === null ? '–' : format.percent(recall * 100)}</td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
      <p className={styles.after}>{texts.limitText}</p>
    </Card>
  );
}
