import type { BacktestAnswer } from '@customer-health/contract';
import type { ReactNode } from 'react';
import { BAND_SHAPES, bandWord } from '../../components/band.ts';
import { Card } from '../../components/card.tsx';
import { format } from '../../components/format.ts';
import { BACKTEST } from '../../components/messages-backtest.ts';
import styles from './answer.module.css';
import { totalOf } from './backtest-words.ts';
import { ScrollTable } from './scroll-table.tsx';

const texts = BACKTEST;
const { columns } = texts;

type Bands = NonNullable<BacktestAnswer['statistics']>['bands'];

interface OutcomesCardProps {
  bands: Bands;
  currency: string | null;
}

/** Of each band, how many churned and how many did not. */
export function OutcomesCard({ bands, currency }: OutcomesCardProps) {
  return (
    <Card title={texts.outcomes}>
      <p className={styles.text}>{texts.outcomesText}</p>
      <ScrollTable label={texts.outcomes}>
        <thead>
          <tr>
            <th scope="col">{columns.band}</th>
            <th scope="col">{columns.rate}</th>
            <th scope="col">{columns.churned}</th>
            <th scope="col">{columns.stayed}</th>
            <th scope="col">{columns.churnedArr}</th>
            <th scope="col">{columns.stayedArr}</th>
          </tr>
        </thead>
        <tbody>
          {bands.map((band) => (
            <OutcomeRow key={band.band} row={band} currency={currency}>
              <span className={styles.shape} data-band={band.band} aria-hidden="true">
                {BAND_SHAPES[band.band]}
              </span>{' '}
              {bandWord(band.band)}
            </OutcomeRow>
          ))}
          <OutcomeRow row={totalOf(bands)} currency={currency}>
            <b>{texts.total}</b>
          </OutcomeRow>
        </tbody>
      </ScrollTable>
    </Card>
  );
}

function OutcomeRow(props: {
  row: Omit<Bands[number], 'band'>;
  currency: string | null;
  children: ReactNode;
}) {
  const { churned, stayed, churnedArr, stayedArr, churnRate } = props.row;
  return (
    <tr>
      <th scope="row">{props.children}</th>
      <td>
        {churnRate === null ? (
          <span className={styles.muted}>{texts.empty}</span>
        ) : (
          <span className={styles.rate}>
            <svg aria-hidden="true" viewBox="0 0 100 10" preserveAspectRatio="none">
              <rect className={styles.rail} width="100" height="10" />
              <rect className={styles.gone} width={churnRate * 100} height="10" />
            </svg>
            {format.percent(churnRate * 100)}
          </span>
        )}
      </td>
      <td>{format.number(churned)}</td>
      <td>{format.number(stayed)}</td>
      <td>{format.money(churnedArr, props.currency)}</td>
      <td>{format.money(stayedArr, props.currency)}</td>
    </tr>
  );
}
