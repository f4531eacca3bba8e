import { Link } from '@tanstack/react-router';
import styles from './customer-link.module.css';
import { PeekButton } from './peek-button.tsx';

/** The name of a customer, leading to its page, and the way to a closer look. */
export function CustomerLink({ id, name }: { id: string; name: string }) {
  return (
    <span className={styles.cell}>
      <Link className={styles.link} to="/customers/$customerId" params={{ customerId: id }}>
        {name}
      </Link>
      <PeekButton id={id} name={name} />
    </span>
  );
}
