import { Link } from '@tanstack/react-router';
import styles from './customer-link.module.css';

/** The name of a customer, leading to its page. */
export function CustomerLink({ id, name }: { id: string; name: string }) {
  return (
    <Link className={styles.link} to="/customers/$customerId" params={{ customerId: id }}>
      {name}
    </Link>
  );
}
