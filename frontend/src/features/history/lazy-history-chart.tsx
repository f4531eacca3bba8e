import { type ComponentType, lazy, useEffect } from 'react';
import { HISTORY } from '../../components/messages-history.ts';
import type { HistoryChartProps } from './history-chart.tsx';

const load = () => import('./history-chart.tsx');

/** The chart, whose library is too heavy to come with the page. */
export const LazyHistoryChart = lazy(() =>
  load().then(
    ({ HistoryChart }) => asDefault(HistoryChart),
    () => asDefault(ChartMissing),
  ),
);

function asDefault(chart: ComponentType<HistoryChartProps>) {
  return { default: chart };
}

function ChartMissing() {
  return <p role="alert">{HISTORY.chartMissing}</p>;
}

/** Fetches the chart when the browser has nothing else to do. */
export function usePrefetchedChart(): void {
  useEffect(() => {
    // A failure shows where the chart is drawn. Not every browser tells when it is idle.
    const handle = window.requestIdleCallback?.(() => load().then(undefined, () => undefined));
    return () => {
      if (handle !== undefined) cancelIdleCallback(handle);
    };
  }, []);
}
