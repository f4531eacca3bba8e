import type { BacktestAnswer } from '@customer-health/contract';
import { Fragment } from 'react';
import { Card } from '../../components/card.tsx';
import { format } from '../../components/format.ts';
import { BACKTEST } from '../../components/messages-backtest.ts';
import styles from './answer.module.css';
import { intervalWords, type Teller, tellersOf, verdictOf } from './backtest-words.ts';
import { ScrollTable } from './scroll-table.tsx';

const texts = BACKTEST;
const columns = texts.separationColumns;
const SHAPES = { tells: '●', chance: '◌', reversed: '▲', none: '○' } as const;

interface SeparationCardProps {
  statistics: NonNullable<BacktestAnswer['statistics']>;
}

/** How well the score tells who leaves, beside each factor alone and what it must beat. */
export function SeparationCard({ statistics }: SeparationCardProps) {
  return (
    <Card title={texts.separation}>
      <p className={styles.text}>{texts.separationText}</p>
      <ScrollTable label={texts.separation}>
        <thead>
          <tr>
            <th scope="col">{columns.name}</th>
            <th scope="col" className={styles.chart}>
              {columns.chart}
            </th>
            <th scope="col">{columns.value}</th>
            <th scope="col">{columns.interval}</th>
            <th scope="col">{columns.coverage}</th>
            <th scope="col" className={styles.words}>
              {columns.verdict}
            </th>
          </tr>
        </thead>
        <tbody>
          {tellersOf(statistics).map(({ name, rows }) => (
            <Fragment key={name ?? 'score'}>
              {name !== null && (
                <tr>
                  <th scope="rowgroup" colSpan={6} className={styles.group}>
                    {name}
                  </th>
                </tr>
              )}
              {rows.map((teller) => (
                <TellerRow key={teller.key} teller={teller} />
              ))}
            </Fragment>
          ))}
        </tbody>
      </ScrollTable>
    </Card>
  );
}

function TellerRow({ teller: { key, name, auc, coverage } }: { teller: Teller }) {
  const verdict = verdictOf(auc);
  return (
    <tr data-testid={`teller-${key}`} data-main={key === 'score'}>
      <th scope="row">{name}</th>
      <td className={styles.chart}>
        <IntervalBar auc={auc} />
      </td>
      <td>{auc === null ? '–' : format.percent(auc.auc * 100)}</td>
      <td>{intervalWords(auc)}</td>
      <td>{coverage === null ? '–' : format.percent(coverage * 100)}</td>
      <td className={styles.words}>
        <span aria-hidden="true">{SHAPES[verdict]}</span> {texts.verdicts[verdict]}
      </td>
    </tr>
  );
}

function IntervalBar({ auc }: Pick<Teller, 'auc'>) {
  return (
    <svg
      aria-hidden="true"
      className={styles.interval}
      viewBox="0 0 100 16"
      preserveAspectRatio="none"
      data-verdict={verdictOf(auc)}
    >
      <line className={styles.axis} x1="0" x2="100" y1="8" y2="8" />
      <line className={styles.chance} x1="50" x2="50" y1="0" y2="16" />
      {auc !== null && (
        <>
          <rect
            className={styles.range}
            x={auc.lower * 100}
            y="4"
            width={Math.max(0.5, (auc.upper - auc.lower) * 100)}
            height="8"
          />
          <line className={styles.point} x1={auc.auc * 100} x2={auc.auc * 100} y1="1" y2="15" />
        </>
      )}
    </svg>
  );
}
