import type { CustomerRow } from '@customer-health/contract';
import type { ReactNode } from 'react';
import { displayChange } from '../../components/band.ts';
import { messages } from '../../components/messages.ts';
import { ScoreChange } from '../../components/score-change.tsx';
import { ScoreChip } from '../../components/score-chip.tsx';
import { CustomerLink } from './customer-link.tsx';
import styles from './customers-cards.module.css';
import { arrText } from './customers-columns.tsx';
import type { CustomersListProps } from './customers-table.tsx';
import { RenewalDate } from './renewal-date.tsx';
import { SelectBox } from './select-box.tsx';

/** A page of customers as cards, for narrow screens; every value has its label. */
export function CustomersCards({ rows, busy, selection }: CustomersListProps) {
  const shown = rows.map(({ id }) => id);
  return (
    <ul className={styles.list} aria-busy={busy} aria-label={messages.customers.title}>
      {rows.map((row) => (
        <CustomerCard
          key={row.id}
          row={row}
          box={selection && <SelectBox {...{ selection, shown }} id={row.id} name={row.name} />}
        />
      ))}
    </ul>
  );
}

function CustomerCard({ row, box }: { row: CustomerRow; box: ReactNode }) {
  const { columns } = messages.customers;
  return (
    <li className={styles.card} data-customer-id={row.id}>
      <div className={styles.head}>
        {box}
        <CustomerLink id={row.id} name={row.name} />
        <ScoreChip score={row.score} band={row.band} />
      </div>
      <dl className={styles.values}>
        <Value label={columns.change7d}>
          <ScoreChange change={displayChange(row.score, row.change7d)} />
        </Value>
        <Value label={columns.arr}>{arrText(row)}</Value>
        <Value label={columns.renewalDate}>
          <RenewalDate day={row.renewalDate} />
        </Value>
      </dl>
      {row.mainReason !== null && <p className={styles.reason}>{row.mainReason}</p>}
    </li>
  );
}

function Value({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
