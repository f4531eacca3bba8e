import type { Health } from '@customer-health/contract';
import { BAND_SHAPES, bandWord } from '../../components/band.ts';
import { format } from '../../components/format.ts';
import { messages } from '../../components/messages.ts';
import { PEEK } from '../../components/messages-peek.ts';
import { type FactorLine, factorLines } from './factor-lines.ts';
import styles from './peek-panel.module.css';

/** What the score is made of, a line a factor. */
export function PeekFactors({ health }: { health: Health }) {
  const texts = PEEK;
  const lines = factorLines(health);
  const { override } = health;
  return (
    <section>
      <h3>{texts.factors}</h3>
      {override && (
        <p className={styles.note}>
          {texts.overridden(override.author, format.day(override.until))}
        </p>
      )}
      {lines.length === 0 && <p className={styles.note}>{texts.noScore}</p>}
      <ul className={styles.factors}>
        {lines.map((line) => (
          <Factor key={line.key} line={line} summary={health.factors[line.key].summary} />
        ))}
      </ul>
    </section>
  );
}

function Factor({ line, summary }: { line: FactorLine; summary: string }) {
  const { key, score, band, points, most } = line;
  return (
    <li title={summary}>
      <span className={styles.factor}>
        <span className={styles.shape} data-band={band} aria-hidden="true">
          {BAND_SHAPES[band]}
        </span>{' '}
        {messages.factors[key]} <span className="visually-hidden">{bandWord(band)}</span>
      </span>
      <span className={styles.points}>
        {score === null ? PEEK.leftOut : PEEK.points(format.score(points), format.score(most))}
      </span>
      <span className={styles.track} aria-hidden="true">
        {score !== null && <i data-band={band} style={{ width: `${score}%` }} />}
      </span>
    </li>
  );
}
