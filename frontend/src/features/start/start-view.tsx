import type { ReactNode } from 'react';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { useStart } from './get-start.ts';
import { NextCard } from './next-card.tsx';
import { ProtectionCard } from './protection-card.tsx';
import { SendCard } from './send-card.tsx';
import styles from './start.module.css';
import type { Language, StartSearch } from './start-search.ts';

interface StartViewProps {
  search: StartSearch;
  onLanguageChange: (language: Language) => void;
  /** The card about demo customers. */
  demo: ReactNode;
}

/** The way from an empty server to the first score. */
export function StartView({ search, onLanguageChange, demo }: StartViewProps) {
  const start = useStart();
  const { data, error } = start;
  return (
    <div className={styles.columns}>
      <div className={styles.column}>
        <SendCard
          start={data}
          language={search.language ?? 'curl'}
          onLanguageChange={onLanguageChange}
        />
        {error && <ErrorPanel error={error} onRetry={() => void start.refetch()} />}
      </div>
      <div className={styles.column}>
        {demo}
        <ProtectionCard access={data?.access} />
        <NextCard />
      </div>
    </div>
  );
}
