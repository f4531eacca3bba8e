import type { BacktestAnswer } from '@customer-health/contract';
import { Card } from '../../components/card.tsx';
import { format } from '../../components/format.ts';
import { BACKTEST } from '../../components/messages-backtest.ts';
import styles from './answer.module.css';

const texts = BACKTEST;

/** What was found, in sentences, and what that rests on. */
export function FindingsCard({ answer }: { answer: BacktestAnswer }) {
  const { sentences, assumptions, methods, horizon, from, to, scorecard } = answer;
  return (
    <Card title={texts.found}>
      <p className={styles.text}>
        {texts.about(format.number(horizon), format.day(from), format.day(to))} ·{' '}
        {texts.scorecardVersion(scorecard.id, format.number(scorecard.version))}
      </p>
      <ul className={styles.sentences} data-testid="findings">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <details className={styles.more}>
        <summary>{texts.assumptions}</summary>
        <ul className={styles.sentences}>
          {assumptions.map((assumption) => (
            <li key={assumption}>{assumption}</li>
          ))}
        </ul>
      </details>
      <details className={styles.more}>
        <summary>{texts.methods}</summary>
        <dl>
          {methods.map(({ name, source }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd className={styles.muted}>{source}</dd>
            </div>
          ))}
        </dl>
      </details>
    </Card>
  );
}
