import { useParams } from '@tanstack/react-router';
import { messages } from '../components/messages.ts';
import { SCORECARDS } from '../components/messages-scorecards.ts';
import { PageHeading } from '../components/page-heading.tsx';
import { ScorecardsView } from '../features/scorecards/scorecards-view.tsx';

/** How scores are made. */
export function ScorecardsPage() {
  const { scorecardId = 'default' } = useParams({ strict: false });
  return (
    <>
      <header>
        <PageHeading title={messages.shell.scorecards} />
        <p style={{ color: 'var(--muted)' }}>{SCORECARDS.subtitle}</p>
      </header>
      <ScorecardsView id={scorecardId} />
    </>
  );
}
