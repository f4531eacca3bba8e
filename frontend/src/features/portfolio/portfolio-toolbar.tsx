import { PORTFOLIO_WINDOWS } from '@customer-health/contract';
import { FilterToggle } from '../../components/filter-toggle.tsx';
import { format } from '../../components/format.ts';
import { useFacetWords } from '../../components/get-facets.ts';
import { messages } from '../../components/messages.ts';
import { type PortfolioSearch, windowOf, withScope, withWindow } from './portfolio-search.ts';
import styles from './portfolio-toolbar.module.css';
import { WordSelect } from './word-select.tsx';

interface PortfolioToolbarProps {
  search: PortfolioSearch;
  onChange: (search: PortfolioSearch) => void;
}

/** Which customers the page is about, and how many days back they are compared. */
export function PortfolioToolbar({ search, onChange }: PortfolioToolbarProps) {
  const { segment, owner } = search;
  const { segments, owners } = useFacetWords();
  const { portfolio: words } = messages;
  return (
    <div className={styles.toolbar}>
      <WordSelect
        label={words.segmentFilter}
        anyLabel={words.anySegment}
        words={segments}
        chosen={segment}
        onChange={(chosen) => onChange(withScope(search, { segment: chosen, owner }))}
      />
      <WordSelect
        label={words.ownerFilter}
        anyLabel={words.anyOwner}
        words={owners}
        chosen={owner}
        onChange={(chosen) => onChange(withScope(search, { segment, owner: chosen }))}
      />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would frame what is one row of buttons */}
      <div className={styles.windows} role="group" aria-label={words.window}>
        {PORTFOLIO_WINDOWS.map((days) => (
          <FilterToggle
            key={days}
            pressed={windowOf(search) === days}
            onToggle={() => onChange(withWindow(search, days))}
          >
            {words.windowDays(format.number(days))}
          </FilterToggle>
        ))}
      </div>
    </div>
  );
}
