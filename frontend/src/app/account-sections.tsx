import { getRouteApi } from '@tanstack/react-router';
import { compact } from '../components/search-params.ts';
import { TimelineCard } from '../features/timeline/timeline-card.tsx';

const route = getRouteApi('/customers/$customerId');

/** What happened at a customer, below what explains its score. */
export function AccountSections({ customerId }: { customerId: string }) {
  const { type } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <TimelineCard
      customerId={customerId}
      types={type}
      onTypesChange={(types) =>
        void navigate({
          search: (before) => compact({ ...before, type: types }),
          resetScroll: false,
        })
      }
    />
  );
}
