import { getRouteApi } from '@tanstack/react-router';
import { compact } from '../components/search-params.ts';
import { InvoicesCard } from '../features/billing/invoices-card.tsx';
import { TicketsCard } from '../features/billing/tickets-card.tsx';
import { useHealth } from '../features/health/get-health.ts';
import { NotesCard } from '../features/notes/notes-card.tsx';
import { OverridesCard } from '../features/overrides/overrides-card.tsx';
import { PulseCard } from '../features/pulses/pulse-card.tsx';
import { TimelineCard } from '../features/timeline/timeline-card.tsx';
import { UsageCard } from '../features/usage/usage-card.tsx';
import styles from './account-sections.module.css';

const route = getRouteApi('/customers/$customerId');

/** What happened at a customer, what people say about it and what it has with us. */
export function AccountSections({ customerId }: { customerId: string }) {
  const { asOf, type, from, to, tickets, invoices } = route.useSearch();
  const navigate = route.useNavigate();
  const computedBand = useHealth(customerId, asOf).data?.computedBand;
  const narrow = (change: object) =>
    void navigate({ search: (before) => compact({ ...before, ...change }), resetScroll: false });
  return (
    <div className={styles.columns}>
      <div className={styles.column}>
        <NotesCard customerId={customerId} />
        <TimelineCard
          customerId={customerId}
          search={compact({ type, from, to })}
          onSearchChange={narrow}
        />
      </div>
      <div className={styles.column}>
        <PulseCard customerId={customerId} computedBand={computedBand} />
        <InvoicesCard
          customerId={customerId}
          state={invoices ?? 'all'}
          onStateChange={(state) => narrow({ invoices: state === 'open' ? state : undefined })}
        />
        <TicketsCard
          customerId={customerId}
          state={tickets ?? 'all'}
          onStateChange={(state) => narrow({ tickets: state === 'open' ? state : undefined })}
        />
        <UsageCard customerId={customerId} />
        <OverridesCard customerId={customerId} />
      </div>
    </div>
  );
}
