import { messages } from '../components/messages.ts';
import { PageHeading } from '../components/page-heading.tsx';

/** What arrives, what was refused, and whose it is. */
export function SourcesPage() {
  return <PageHeading title={messages.shell.sources} />;
}
