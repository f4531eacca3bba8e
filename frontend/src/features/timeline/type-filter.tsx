import { EVENT_TYPES, type EventType } from '@customer-health/contract';
import { FilterToggle } from '../../components/filter-toggle.tsx';
import { messages } from '../../components/messages.ts';
import { toggled } from '../../components/search-params.ts';
import styles from './type-filter.module.css';

interface TypeFilterProps {
  types: EventType[] | undefined;
  onChange: (types: EventType[] | undefined) => void;
}

/** Which kinds of event the timeline shows; all where none is chosen. */
export function TypeFilter({ types, onChange }: TypeFilterProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would frame what is one row of buttons
    <div className={styles.filter} role="group" aria-label={messages.timeline.filter}>
      {EVENT_TYPES.map((type) => (
        <FilterToggle
          key={type}
          pressed={types?.includes(type) ?? false}
          onToggle={() => onChange(toggled(types, type))}
        >
          {messages.timeline.types[type]}
        </FilterToggle>
      ))}
    </div>
  );
}
