import { TIMELINE_KINDS, type TimelineKind } from '@customer-health/contract';
import { FilterToggle } from '../../components/filter-toggle.tsx';
import { messages } from '../../components/messages.ts';
import { ACCOUNT } from '../../components/messages-account.ts';
import { toggled } from '../../components/search-params.ts';
import styles from './kind-filter.module.css';

interface KindFilterProps {
  kinds: TimelineKind[] | undefined;
  onChange: (kinds: TimelineKind[] | undefined) => void;
}

const NAMES: Record<TimelineKind, string> = {
  ...messages.timeline.types,
  ...ACCOUNT.told.kinds,
};

/** What the timeline shows; everything where nothing is chosen. */
export function KindFilter({ kinds, onChange }: KindFilterProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would frame what are rows of buttons
    <div className={styles.filter} role="group" aria-label={messages.timeline.filter}>
      {TIMELINE_KINDS.map((kind) => (
        <FilterToggle
          key={kind}
          pressed={kinds?.includes(kind) ?? false}
          onToggle={() => onChange(toggled(kinds, kind))}
        >
          {NAMES[kind]}
        </FilterToggle>
      ))}
    </div>
  );
}
