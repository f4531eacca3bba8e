import { getRouteApi } from '@tanstack/react-router';
import { BACKTEST } from '../components/messages-backtest.ts';
import { PageHeading } from '../components/page-heading.tsx';
import { BacktestView } from '../features/backtest/backtest-view.tsx';
import styles from './sources-page.module.css';

const route = getRouteApi('/backtest');

/** How well scores foresaw who left. */
export function BacktestPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <>
      <header>
        <PageHeading title={BACKTEST.title} />
        <p className={styles.subtitle}>{BACKTEST.subtitle}</p>
      </header>
      <BacktestView
        search={search}
        onSearchChange={(next) => void navigate({ search: next, resetScroll: false })}
      />
    </>
  );
}
