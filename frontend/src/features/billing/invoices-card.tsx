import type { AccountState, Invoice } from '@customer-health/contract';
import tables from '../../components/data-table.module.css';
import { format } from '../../components/format.ts';
import { ACCOUNT } from '../../components/messages-account.ts';
import { PagedCard } from '../../components/paged-card.tsx';
import { invoiceTime } from './billing-words.ts';
import { useInvoices } from './list-invoices.ts';
import { StateFilter } from './state-filter.tsx';

interface InvoicesCardProps {
  customerId: string;
  state: AccountState;
  onStateChange: (state: AccountState) => void;
}

/** The invoices of a customer, with how late each was paid. */
export function InvoicesCard({ customerId, state, onStateChange }: InvoicesCardProps) {
  const texts = ACCOUNT.invoices;
  return (
    <PagedCard
      id="invoices"
      title={texts.title}
      list={useInvoices(customerId, state)}
      empty={state === 'open' ? texts.emptyOpen : texts.empty}
      rowHeight={46}
      aside={<StateFilter title={texts.title} state={state} onChange={onStateChange} />}
    >
      {(rows) => (
        <table className={tables.table}>
          <thead>
            <tr>
              <th scope="col">{texts.columns.invoice}</th>
              <th scope="col">{texts.columns.due}</th>
              <th scope="col">{texts.columns.state}</th>
              <th scope="col" className={tables.number}>
                {texts.columns.amount}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((invoice) => (
              <InvoiceRow key={invoice.id} invoice={invoice} />
            ))}
          </tbody>
        </table>
      )}
    </PagedCard>
  );
}

const TONES: Partial<Record<Invoice['state'], string>> = { overdue: 'bad', paid: 'good' };

function InvoiceRow({ invoice }: { invoice: Invoice }) {
  const { id, state, amount, currency, dueOn, paidAt } = invoice;
  return (
    <tr>
      <th scope="row">{id}</th>
      <td>{dueOn === null ? '–' : <time dateTime={dueOn}>{format.day(dueOn)}</time>}</td>
      <td>
        <span className={tables.badge} data-tone={TONES[state]}>
          {ACCOUNT.invoices.states[state]}
        </span>
        <div className={tables.muted} title={paidAt === null ? '' : format.utcInstant(paidAt)}>
          {invoiceTime(invoice)}
        </div>
      </td>
      <td className={tables.number}>{amount === null ? '–' : format.money(amount, currency)}</td>
    </tr>
  );
}
