import type { Portfolio } from '@customer-health/contract';
import { Link } from '@tanstack/react-router';
import { format } from '../../components/format.ts';
import { messages } from '../../components/messages.ts';
import { Notice } from '../../components/notice.tsx';
import { countCustomers } from './customers-link.tsx';
import styles from './portfolio-notices.module.css';

/** Kinds of event that nobody sends any more. */
export function SilentSources({ sources }: { sources: Portfolio['staleSources'] }) {
  const { portfolio: words } = messages;
  if (sources.length === 0) return null;
  const kinds = sources.map(({ eventType, lastGoodDay }) =>
    words.staleKind(messages.timeline.types[eventType], format.day(lastGoodDay)),
  );
  return (
    <Notice
      tone="warning"
      action={
        <Link to="/sources" className={styles.link}>
          {words.toSources}
        </Link>
      }
    >
      {words.stale(format.list(kinds))}
    </Notice>
  );
}

/** What the sums lack, in a quiet line. */
export function MissingParts({ portfolio }: { portfolio: Portfolio }) {
  const { currency, withoutRate, withoutCurrency, withoutArr, withoutRenewal } = portfolio;
  const { missing } = messages.portfolio;
  const rates = currency.missingRates.map((one) => one.currency);
  const lines = [
    withoutRate > 0 && missing.rates(countCustomers(withoutRate), format.list(rates)),
    withoutCurrency > 0 &&
      currency.reporting !== null &&
      missing.currency(countCustomers(withoutCurrency), currency.reporting),
    withoutArr > 0 && missing.arr(countCustomers(withoutArr)),
    withoutRenewal > 0 && missing.renewal(countCustomers(withoutRenewal)),
  ].filter((line) => line !== false);
  if (lines.length === 0) return null;
  const isAboutCurrency = withoutRate > 0 || withoutCurrency > 0;
  return (
    <p className={styles.missing}>
      {lines.join(' ')}
      {isAboutCurrency && (
        <>
          {' '}
          <Link to="/settings">{missing.settings}</Link>
        </>
      )}
    </p>
  );
}
