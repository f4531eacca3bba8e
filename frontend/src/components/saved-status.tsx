import styles from './saved-status.module.css';

/** Tells that something was done, once, to the eye and to a screen reader; it stands there before it has words. */
export function SavedStatus({ text }: { text: string }) {
  return (
    <span role="status" className={styles.status}>
      {text}
    </span>
  );
}
