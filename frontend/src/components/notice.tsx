import type { ReactNode } from 'react';
import styles from './notice.module.css';

/** A strip that tells something about the whole view, with what can be done about it. */
export function Notice(props: {
  children: ReactNode;
  action?: ReactNode;
  tone?: 'info' | 'warning';
  live?: boolean;
}) {
  const { children, action, tone = 'info', live = false } = props;
  return (
    <div className={styles.notice} data-tone={tone} {...(live && { role: 'status' })}>
      <p className={styles.text}>{children}</p>
      {action}
    </div>
  );
}
