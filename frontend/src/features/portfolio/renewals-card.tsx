import type { Portfolio } from '@customer-health/contract';
import { Link } from '@tanstack/react-router';
import { Card } from '../../components/card.tsx';
import { format } from '../../components/format.ts';
import { messages } from '../../components/messages.ts';
import { ScoreChip } from '../../components/score-chip.tsx';
import { CustomersLink } from './customers-link.tsx';
import movers from './movers-card.module.css';
import styles from './renewals-card.module.css';

const SHOWN = 6;

/** Who is at risk and up for renewal, the first by date. */
export function RenewalsCard({ portfolio }: { portfolio: Portfolio }) {
  const { renewals, asOf } = portfolio;
  const { portfolio: words } = messages;
  const first = renewals.first.slice(0, SHOWN);
  const count = format.number(renewals.customers);
  return (
    <Card
      title={words.renewalsCard}
      aside={
        first.length > 0 && (
          <CustomersLink selection={{ kind: 'renewals', renewals }} count={renewals.customers}>
            {words.allRenewals(count)}
          </CustomersLink>
        )
      }
    >
      <p className={styles.summary}>
        {first.length === 0
          ? words.noRenewals(format.day(renewals.to))
          : words.firstOf(format.number(first.length), count)}
      </p>
      <ul>
        {first.map(({ customerId, name, renewalDate, score, band, arr, currency, mainReason }) => (
          <li key={customerId} className={movers.mover}>
            <div className={movers.who}>
              <Link
                className={movers.name}
                to="/customers/$customerId"
                params={{ customerId }}
                title={name}
              >
                {name}
              </Link>
              <p className={movers.reason} title={mainReason ?? undefined}>
                {[arr !== null && words.arr(format.money(arr, currency)), mainReason]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </div>
            <time className={styles.day} dateTime={renewalDate} title={format.day(renewalDate)}>
              {format.day(renewalDate)}
              <span>{format.relativeDay(renewalDate, asOf)}</span>
            </time>
            <span className={movers.chip}>
              <ScoreChip score={score} band={band} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
