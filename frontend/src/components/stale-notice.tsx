import Button from '@mui/material/Button';
import { format } from './format.ts';
import { messages } from './messages.ts';
import { Notice } from './notice.tsx';

/** Says that what is shown could not be brought up to date, and since when. */
export function StaleNotice({ since, onRetry }: { since: number; onRetry: () => void }) {
  return (
    <Notice
      tone="warning"
      live
      action={
        <Button color="inherit" onClick={onRetry}>
          {messages.retry}
        </Button>
      }
    >
      {messages.errors.stale(format.time(since))}
    </Notice>
  );
}
