import type { CustomerRow } from '@customer-health/contract';
import type { BandLimits } from '@customer-health/scoring';
import type { ReactNode } from 'react';
import { displayChange } from '../../components/band.ts';
import { format } from '../../components/format.ts';
import { messages } from '../../components/messages.ts';
import { PEEK } from '../../components/messages-peek.ts';
import { ScoreChange } from '../../components/score-change.tsx';
import { ScoreChip } from '../../components/score-chip.tsx';
import styles from './peek-panel.module.css';

interface PeekFactsProps {
  customer: CustomerRow;
  limits: BandLimits | undefined;
}

/** Score, changes and what is known of the customer. */
export function PeekFacts({ customer, limits }: PeekFactsProps) {
  const { score, band, change7d, change30d, arr, currency, renewalDate, owner, segment } = customer;
  const texts = PEEK;
  const { columns } = messages.customers;
  return (
    <>
      <p className={styles.score}>
        <ScoreChip score={score} band={band} {...(limits && { limits })} />
        <span>
          {columns.change7d} <ScoreChange change={displayChange(score, change7d)} />
        </span>
        <span>
          {columns.change30d} <ScoreChange change={displayChange(score, change30d)} />
        </span>
      </p>
      <dl className={styles.facts} aria-label={texts.facts}>
        <Fact label={texts.arr}>{arr === null ? '–' : format.money(arr, currency)}</Fact>
        <Fact label={texts.renewal}>
          {renewalDate === null
            ? '–'
            : `${format.relativeDay(renewalDate)} (${format.day(renewalDate)})`}
        </Fact>
        <Fact label={texts.owner}>{owner ?? '–'}</Fact>
        <Fact label={texts.segment}>{segment ?? '–'}</Fact>
      </dl>
      {customer.mainReason !== null && (
        <p className={styles.reason}>
          <b>{texts.reason}:</b> {customer.mainReason}
        </p>
      )}
    </>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
