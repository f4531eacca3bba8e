import { messages } from '../components/messages.ts';
import { PageHeading } from '../components/page-heading.tsx';

/** The first steps of a new team. */
export function StartPage() {
  return <PageHeading title={messages.shell.start} />;
}
