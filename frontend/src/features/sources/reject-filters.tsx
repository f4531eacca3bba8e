import { type RejectedEvents, WAYS } from '@customer-health/contract';
import { FilterToggle } from '../../components/filter-toggle.tsx';
import { format } from '../../components/format.ts';
import { SOURCES } from '../../components/messages-sources.ts';
import { compact } from '../../components/search-params.ts';
import styles from './rejects-card.module.css';
import type { SourcesSearch } from './sources-search.ts';

const texts = SOURCES;

interface RejectFiltersProps {
  reasons: RejectedEvents['reasons'];
  search: Pick<SourcesSearch, 'reason' | 'way'>;
  onSearchChange: (search: Pick<SourcesSearch, 'reason' | 'way'>) => void;
}

/** How often each reason was met; a reason or a way narrows the list, and a reason says what to do. */
export function RejectFilters({ reasons, search, onSearchChange }: RejectFiltersProps) {
  const { reason, way } = search;
  const isListed = reason === undefined || reasons.some(({ code }) => code === reason);
  const counts = isListed ? reasons : [...reasons, { code: reason, events: 0 }];
  return (
    <>
      <fieldset className={styles.filters}>
        <legend className="visually-hidden">{texts.byReason}</legend>
        {counts.map(({ code, events }) => (
          <FilterToggle
            key={code}
            pressed={code === reason}
            onToggle={() =>
              onSearchChange(compact({ way, reason: code === reason ? undefined : code }))
            }
          >
            {texts.reasons[code].name} <b>{format.number(events)}</b>
          </FilterToggle>
        ))}
      </fieldset>
      <fieldset className={styles.filters}>
        <legend className="visually-hidden">{texts.byWay}</legend>
        {WAYS.map((one) => (
          <FilterToggle
            key={one}
            pressed={one === way}
            onToggle={() => onSearchChange(compact({ reason, way: one === way ? undefined : one }))}
          >
            {texts.ways[one]}
          </FilterToggle>
        ))}
      </fieldset>
      {reason !== undefined && (
        <p className={styles.todo}>
          <b>{texts.todo}:</b> {texts.reasons[reason].todo}
        </p>
      )}
    </>
  );
}
