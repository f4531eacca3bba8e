import { messages } from '../components/messages.ts';
import { PageHeading } from '../components/page-heading.tsx';

/** How scores are made. */
export function ScorecardsPage() {
  return <PageHeading title={messages.shell.scorecards} />;
}
