import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import { CopyButton } from './copy-button.tsx';
import { describeError } from './describe-error.ts';
import styles from './error-panel.module.css';
import { format } from './format.ts';
import { messages } from './messages.ts';
import { useCountdown } from './use-countdown.ts';

/** What went wrong in one part of a view, with its request id and a way to try again. */
export function ErrorPanel({
  error,
  onRetry,
  children,
}: {
  error: unknown;
  onRetry: () => void;
  children?: ReactNode;
}) {
  const { title, detail, requestId, remedy, retryAfter } = describeError(error);
  const left = useCountdown(retryAfter, onRetry);
  return (
    <div className={styles.panel} role="alert">
      <p className={styles.title}>{title}</p>
      <p>{detail}</p>
      {left > 0 && <p aria-live="off">{messages.errors.retryIn(format.number(left))}</p>}
      {requestId !== null && (
        <p className={styles.request}>
          {messages.requestId}: <code>{requestId}</code>
          <CopyButton text={requestId} label={messages.errors.copyRequestId} />
        </p>
      )}
      <div className={styles.actions}>
        {remedy === 'retry' ? (
          <Button variant="outlined" onClick={onRetry} disabled={left > 0}>
            {messages.retry}
          </Button>
        ) : (
          <Button variant="outlined" onClick={() => location.reload()}>
            {messages.reload}
          </Button>
        )}
        {children}
      </div>
    </div>
  );
}
