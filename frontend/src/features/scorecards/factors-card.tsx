import { FACTOR_KEYS, type FactorKey, TICKET_PRIORITIES } from '@customer-health/scoring';
import { useState } from 'react';
import { Card } from '../../components/card.tsx';
import { messages } from '../../components/messages.ts';
import { SCORECARDS } from '../../components/messages-scorecards.ts';
import { BodyField } from './body-field.tsx';
import type { Editing } from './editing.ts';
import styles from './factors-card.module.css';
import { MissingField } from './missing-field.tsx';

const OWN_FIELDS: Record<FactorKey, readonly string[]> = {
  loginFrequency: ['target', 'targetPerSeat'],
  featureAdoption: [],
  supportTickets: ['penaltyPerTicket'],
  invoiceTimeliness: ['maxInvoices', 'graceDays'],
  apiUsageTrend: ['smoothing', 'minimumVolume'],
};

/** Windows, targets and what counts without data, for each factor. */
export function FactorsCard({ editing }: { editing: Editing }) {
  return (
    <Card title={SCORECARDS.factors.title}>
      {FACTOR_KEYS.map((key) => (
        <FactorSettings key={key} factor={key} editing={editing} />
      ))}
    </Card>
  );
}

function FactorSettings({ factor, editing }: { factor: FactorKey; editing: Editing }) {
  const at = `/factors/${factor}`;
  const [isOpen, setOpen] = useState(false);
  const isFaulty = [...editing.faults.keys()].some((pointer) => pointer.startsWith(`${at}/`));
  return (
    <details
      className={styles.factor}
      open={isOpen || isFaulty}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>
        {messages.factors[factor]}
        <span className={styles.hint}>{SCORECARDS.factorHints[factor]}</span>
      </summary>
      <fieldset className={styles.fields}>
        <legend className="visually-hidden">{messages.factors[factor]}</legend>
        <BodyField editing={editing} pointer={`${at}/windowDays`} />
        {OWN_FIELDS[factor].map((field) => (
          <BodyField
            key={field}
            editing={editing}
            pointer={`${at}/${field}`}
            optional={field === 'targetPerSeat'}
          />
        ))}
        {factor === 'supportTickets' && <Priorities editing={editing} />}
        <MissingField factor={factor} editing={editing} />
      </fieldset>
    </details>
  );
}

function Priorities({ editing }: { editing: Editing }) {
  const { priorities } = SCORECARDS.factors;
  return (
    <fieldset className={styles.priorities}>
      <legend className={styles.hint}>{priorities}</legend>
      {TICKET_PRIORITIES.map((priority) => (
        <BodyField
          key={priority}
          editing={editing}
          pointer={`/factors/supportTickets/priorityWeights/${priority}`}
        />
      ))}
    </fieldset>
  );
}
