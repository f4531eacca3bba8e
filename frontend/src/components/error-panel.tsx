import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import { describeError } from './describe-error.ts';
import styles from './error-panel.module.css';
import { messages } from './messages.ts';

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
  const { title, detail, requestId } = describeError(error);
  return (
    <div className={styles.panel} role="alert">
      <p className={styles.title}>{title}</p>
      <p>{detail}</p>
      {requestId !== null && (
        <p className={styles.request}>
          {messages.requestId}: <code>{requestId}</code>
        </p>
      )}
      <div className={styles.actions}>
        <Button variant="outlined" onClick={onRetry}>
          {messages.retry}
        </Button>
        {children}
      </div>
    </div>
  );
}
