import { Link } from '@tanstack/react-router';
import { messages } from '../../components/messages.ts';
import { PageHeading } from '../../components/page-heading.tsx';

/** There is no customer with this id. */
export function MissingCustomer({ id }: { id: string }) {
  return (
    <>
      <PageHeading title={messages.customer.missing} />
      <p>{messages.customer.missingText(id)}</p>
      <p>
        <Link to="/customers" activeOptions={{ exact: true }}>
          {messages.errors.toCustomers}
        </Link>
      </p>
    </>
  );
}
