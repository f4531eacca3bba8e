import type { Portfolio } from '@customer-health/contract';
import { Link } from '@tanstack/react-router';
import { EmptyState } from '../../components/empty-state.tsx';
import { messages } from '../../components/messages.ts';
import { CustomersLink, countCustomers } from './customers-link.tsx';

/** Why there is nothing to sum up, and what to do about it; null where there is something. */
export function emptyState(portfolio: Portfolio, isNarrowed: boolean) {
  const { portfolio: words } = messages;
  if (portfolio.customers === 0 && isNarrowed) {
    return (
      <EmptyState title={words.noMatchTitle}>
        <p>{words.noMatchText}</p>
        <Link to="/portfolio">{words.clear}</Link>
      </EmptyState>
    );
  }
  if (portfolio.customers === 0) {
    return (
      <EmptyState title={words.emptyTitle}>
        <p>{words.emptyText}</p>
        <Link to="/start">{words.toStart}</Link>
      </EmptyState>
    );
  }
  if (portfolio.scored > 0) return null;
  return (
    <EmptyState title={words.unscoredTitle}>
      <p>{words.unscoredText(countCustomers(portfolio.customers))}</p>
      <p>
        <Link to="/start">{words.toStart}</Link>
      </p>
      <CustomersLink selection={{ kind: 'all' }} count={portfolio.customers}>
        {countCustomers(portfolio.customers)}
      </CustomersLink>
    </EmptyState>
  );
}
