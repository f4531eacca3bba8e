import { Link } from '@tanstack/react-router';
import { EmptyState } from '../../components/empty-state.tsx';
import { messages } from '../../components/messages.ts';

/** There are no customers at all: the way to the first one. */
export function FirstCustomer() {
  const { customers } = messages;
  return (
    <EmptyState title={customers.emptyTitle}>
      <p>{customers.emptyText}</p>
      <p>
        <Link to="/start">{customers.emptyLink}</Link>
      </p>
    </EmptyState>
  );
}
