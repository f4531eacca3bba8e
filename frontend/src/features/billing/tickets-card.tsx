import type { AccountState, Ticket } from '@customer-health/contract';
import { utcDay } from '../../components/calendar.ts';
import tables from '../../components/data-table.module.css';
import { format } from '../../components/format.ts';
import { ACCOUNT } from '../../components/messages-account.ts';
import { PagedCard } from '../../components/paged-card.tsx';
import { ticketAge } from './billing-words.ts';
import { useTickets } from './list-tickets.ts';
import { StateFilter } from './state-filter.tsx';

interface TicketsCardProps {
  customerId: string;
  state: AccountState;
  onStateChange: (state: AccountState) => void;
}

/** The support tickets of a customer. */
export function TicketsCard({ customerId, state, onStateChange }: TicketsCardProps) {
  const texts = ACCOUNT.tickets;
  return (
    <PagedCard
      id="tickets"
      title={texts.title}
      list={useTickets(customerId, state)}
      empty={state === 'open' ? texts.emptyOpen : texts.empty}
      rowHeight={46}
      aside={<StateFilter title={texts.title} state={state} onChange={onStateChange} />}
    >
      {(rows) => (
        <table className={tables.table}>
          <thead>
            <tr>
              <th scope="col">{texts.columns.ticket}</th>
              <th scope="col">{texts.columns.priority}</th>
              <th scope="col">{texts.columns.state}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((ticket) => (
              <TicketRow key={ticket.id} ticket={ticket} />
            ))}
          </tbody>
        </table>
      )}
    </PagedCard>
  );
}

function TicketRow({ ticket }: { ticket: Ticket }) {
  const { id, subject, priority, state, openedAt, reopenedAt } = ticket;
  const texts = ACCOUNT.tickets;
  const opened = reopenedAt ?? openedAt;
  return (
    <tr>
      <th scope="row">
        {id}
        {subject !== null && <div className={tables.muted}>{subject}</div>}
      </th>
      <td>{priority ?? '–'}</td>
      <td>
        <span className={tables.badge} data-tone={state === 'open' ? 'bad' : undefined}>
          {texts[state]}
        </span>
        <div className={tables.muted} title={opened === null ? '' : format.utcInstant(opened)}>
          {ticketAge(ticket, utcDay(new Date()))}
        </div>
      </td>
    </tr>
  );
}
