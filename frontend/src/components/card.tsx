import { type ReactNode, useId } from 'react';
import styles from './card.module.css';

/** A titled part of a view. */
export function Card(props: {
  title: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
  busy?: boolean;
  id?: string;
}) {
  const { title, aside, children, busy = false, id } = props;
  const headingId = useId();
  return (
    <section className={styles.card} aria-labelledby={headingId} aria-busy={busy} id={id}>
      <div className={styles.head}>
        <h2 id={headingId} tabIndex={-1}>
          {title}
        </h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
