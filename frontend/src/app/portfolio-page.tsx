import { messages } from '../components/messages.ts';
import { PageHeading } from '../components/page-heading.tsx';

/** One look at all customers. */
export function PortfolioPage() {
  return <PageHeading title={messages.shell.portfolio} />;
}
