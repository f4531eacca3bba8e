import Button from '@mui/material/Button';
import { messages } from '../components/messages.ts';
import { PageHeading } from '../components/page-heading.tsx';

/** A view failed to load or to render; the shell around it stays. */
export function CrashPage() {
  return (
    <div role="alert">
      <PageHeading title={messages.errors.crashed} />
      <p style={{ margin: '8px 0 16px' }}>{messages.errors.crashedDetail}</p>
      <Button variant="contained" onClick={() => location.reload()}>
        {messages.reload}
      </Button>
    </div>
  );
}
