import type { Health } from '@customer-health/contract';
import { FACTOR_KEYS } from '@customer-health/scoring';
import { CodeBlock } from '../../components/code-block.tsx';
import { eventCommand } from '../../components/curl.ts';
import { format } from '../../components/format.ts';
import { messages } from '../../components/messages.ts';
import { HEALTH } from '../../components/messages-health.ts';
import { causeOf, countOf } from './displayed-health.ts';
import { windowOf } from './factor-window.ts';
import styles from './no-score.module.css';

/** There is no score: what is missing for each factor, and what to send. */
export function NoScore({ customerId, health }: { customerId: string; health: Health }) {
  const texts = HEALTH;
  return (
    <div className={styles.noScore}>
      <p>
        <b>{texts.noScore}.</b> {texts.noScoreText}
      </p>
      <ul className={styles.list}>
        {FACTOR_KEYS.map((key) => (
          <li key={key}>
            <b>{messages.factors[key]}</b>{' '}
            {texts.needs(texts.missing[key], format.number(windowOf(health.factors[key]).days))}{' '}
            {texts.have(format.number(countOf(health.factors, key)))}
            <br />
            <span className={styles.summary}>{causeOf(health.factors[key].summary)}</span>
          </li>
        ))}
      </ul>
      <CodeBlock code={eventCommand(location.origin, customerId)} label={texts.howToSend} />
    </div>
  );
}
