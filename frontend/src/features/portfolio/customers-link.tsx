import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { format } from '../../components/format.ts';
import { messages } from '../../components/messages.ts';
import { type Selection, toCustomersFilter } from './customers-filter.ts';
import styles from './customers-link.module.css';

const route = getRouteApi('/portfolio');

interface CustomersLinkProps {
  selection: Selection;
  children: ReactNode;
  /** How many customers the list will show; where it tells something else than how many, absent. */
  count?: number;
  title?: string;
  label?: string;
  className?: string | undefined;
}

/** A number or a word that leads to the customers behind it. */
export function CustomersLink(props: CustomersLinkProps) {
  const { selection, children, count, title, label, className = styles.link } = props;
  const filter = toCustomersFilter(route.useSearch(), selection);
  return (
    <Link
      to="/customers"
      search={filter}
      className={className}
      title={title ?? (count === undefined ? undefined : countCustomers(count))}
      aria-label={label}
      data-count={count}
    >
      {children}
    </Link>
  );
}

/** How many customers, leading to them; a plain zero where there are none. */
export function CountLink(props: { selection: Selection; count: number; label?: string }) {
  const { selection, count, label } = props;
  if (count === 0) return <span className={styles.zero}>{format.number(0)}</span>;
  return (
    <CustomersLink selection={selection} count={count} {...(label !== undefined && { label })}>
      {format.number(count)}
    </CustomersLink>
  );
}

/** `1 customer`, `12 customers`. */
export function countCustomers(count: number): string {
  return messages.customers.count(count, format.number(count));
}
