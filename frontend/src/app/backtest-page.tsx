import { messages } from '../components/messages.ts';
import { PageHeading } from '../components/page-heading.tsx';

/** How well scores foresaw who left. */
export function BacktestPage() {
  return <PageHeading title={messages.shell.backtest} />;
}
