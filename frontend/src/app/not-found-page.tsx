import { Link } from '@tanstack/react-router';
import { messages } from '../components/messages.ts';
import { PageHeading } from '../components/page-heading.tsx';

/** No view has this address. */
export function NotFoundPage() {
  return (
    <>
      <PageHeading title={messages.errors.notFound} />
      <p>
        <Link to="/customers" activeOptions={{ exact: true }}>
          {messages.errors.toCustomers}
        </Link>
      </p>
    </>
  );
}
