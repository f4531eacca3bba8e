import type { CustomerRow, Page } from '@customer-health/contract';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { format } from '../../components/format.ts';
import { Icon } from '../../components/icons.tsx';
import { messages } from '../../components/messages.ts';
import {
  type CustomersSearch,
  firstPage,
  nextPage,
  PAGE_SIZE,
  previousPage,
} from './customers-search.ts';
import styles from './pager.module.css';

interface PagerProps {
  search: CustomersSearch;
  page: Page<CustomerRow[]>;
  /** True while the page shown is not yet the one that the URL names. */
  busy: boolean;
}

/** Which rows of how many are shown, and the way to the others. */
export function Pager({ search, page, busy }: PagerProps) {
  const { customers } = messages;
  const isFirst = search.page === undefined;
  const next = page.nextCursor === null || busy ? null : nextPage(search, page.nextCursor);
  return (
    <nav className={styles.pager} aria-label={customers.pages} aria-busy={busy}>
      <span>{!busy && rangeText(search.page ?? 1, page)}</span>
      {!isFirst && (
        <PageLink here={search} to={firstPage(search)}>
          {customers.first}
        </PageLink>
      )}
      <PageLink here={search} to={previousPage(search)}>
        <Icon name="previous" size={16} />
        {customers.previous}
      </PageLink>
      <PageLink here={search} to={next}>
        {customers.next}
        <Icon name="next" size={16} />
      </PageLink>
    </nav>
  );
}

function rangeText(number: number, { rows, total }: Page<CustomerRow[]>): string {
  const start = (number - 1) * PAGE_SIZE;
  const end = start + rows.length;
  const all = Math.max(total ?? 0, end);
  return messages.customers.range(
    format.number(Math.min(start + 1, all)),
    format.number(end),
    format.number(all),
  );
}

interface PageLinkProps {
  here: CustomersSearch;
  /** Null where there is no such page; the link then stays, so that it does not lose the focus, and leads nowhere. */
  to: CustomersSearch | null;
  children: ReactNode;
}

function PageLink({ here, to, children }: PageLinkProps) {
  return (
    <Link to="/customers" search={to ?? here} className={styles.link} aria-disabled={to === null}>
      {children}
    </Link>
  );
}
