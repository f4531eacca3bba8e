import type { BacktestAnswer } from '@customer-health/contract';
import { useQueryClient } from '@tanstack/react-query';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { format } from '../../components/format.ts';
import { BACKTEST } from '../../components/messages-backtest.ts';
import { Notice } from '../../components/notice.tsx';
import { BacktestForm } from './backtest-form.tsx';
import type { BacktestSearch } from './backtest-search.ts';
import { ChurnersCard } from './churners-card.tsx';
import { Computing } from './computing.tsx';
import { FindingsCard } from './findings-card.tsx';
import { FlagsCard } from './flags-card.tsx';
import { backtestQuery, useBacktest } from './get-backtest.ts';
import { useReportingCurrency } from './get-currency.ts';
import { OutcomesCard } from './outcomes-card.tsx';
import { SeparationCard } from './separation-card.tsx';

const texts = BACKTEST;

interface BacktestViewProps {
  search: BacktestSearch;
  onSearchChange: (search: BacktestSearch) => void;
}

/** The question, and the answer or how far it is. */
export function BacktestView({ search, onSearchChange }: BacktestViewProps) {
  const cache = useQueryClient();
  const backtest = useBacktest(search);
  const { data, error, isFetching } = backtest;
  const { queryKey } = backtestQuery(search);
  const retry = () => void backtest.refetch();
  return (
    <>
      <BacktestForm
        search={search}
        onSearchChange={(next) => {
          if (JSON.stringify(next) === JSON.stringify(search)) retry();
          else onSearchChange(next);
        }}
      />
      {isFetching && <Computing onStop={() => void cache.cancelQueries({ queryKey })} />}
      {!isFetching && error && <ErrorPanel error={error} onRetry={retry} />}
      {!isFetching && !error && !data && <Notice live>{texts.stopped}</Notice>}
      {!isFetching && data && <Answer answer={data} />}
    </>
  );
}

function Answer({ answer }: { answer: BacktestAnswer }) {
  const currency = useReportingCurrency();
  const { statistics, counts, tooFew, minimumChurned, healthyChurners, churned, horizon } = answer;
  return (
    <>
      <FindingsCard answer={answer} />
      {tooFew && (
        <Notice>
          {counts.churned === 0
            ? `${texts.nobody} ${texts.nobodyText}`
            : texts.tooFew(format.number(counts.churnedWithScore), format.number(minimumChurned))}
        </Notice>
      )}
      {statistics && (
        <>
          <OutcomesCard bands={statistics.bands} currency={currency} />
          <SeparationCard statistics={statistics} />
          <FlagsCard statistics={statistics} />
          <ChurnersCard
            title={texts.healthyChurners}
            text={texts.healthyText(format.number(horizon))}
            empty={texts.noHealthy}
            list={healthyChurners}
            currency={currency}
          />
        </>
      )}
      {churned.total > 0 && (
        <ChurnersCard title={texts.churners} list={churned} currency={currency} />
      )}
    </>
  );
}
