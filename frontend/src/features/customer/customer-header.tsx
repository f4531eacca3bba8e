import type { CustomerRow } from '@customer-health/contract';
import type { BandLimits } from '@customer-health/scoring';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { displayChange } from '../../components/band.ts';
import { utcDay } from '../../components/calendar.ts';
import { format } from '../../components/format.ts';
import { messages } from '../../components/messages.ts';
import { PageHeading } from '../../components/page-heading.tsx';
import { ScoreChange } from '../../components/score-change.tsx';
import styles from './customer-header.module.css';

interface CustomerHeaderProps {
  id: string;
  /** Null while it is loading. */
  customer: CustomerRow | null;
  chip: ReactNode;
  actions: ReactNode;
  scoredAt: string | null;
  /** Those of the score in the chip. */
  limits: BandLimits | undefined;
  /** Changes up to today say nothing about a past day. */
  isPast: boolean;
}

/** Who the customer is and how it does. */
export function CustomerHeader(props: CustomerHeaderProps) {
  const { id, customer, chip, actions, scoredAt, limits, isPast } = props;
  return (
    <header>
      <Link to="/customers" className={styles.back} activeOptions={{ exact: true }}>
        ‹ {messages.customer.back}
      </Link>
      <div className={styles.line}>
        <PageHeading title={customer?.name ?? id} />
        {chip}
        {customer && !isPast && <Changes customer={customer} limits={limits} />}
        <div className={styles.actions}>{actions}</div>
      </div>
      <ul className={styles.facts}>
        {customer && <Profile customer={customer} />}
        {scoredAt !== null && (
          <li title={format.utcInstant(scoredAt)}>
            {messages.customer.scored(format.instant(scoredAt))}
          </li>
        )}
      </ul>
    </header>
  );
}

function Changes({ customer, limits }: { customer: CustomerRow; limits: BandLimits | undefined }) {
  const changes = [
    { change: customer.change7d, days: 7 },
    { change: customer.change30d, days: 30 },
  ];
  return (
    <ul className={styles.changes}>
      {changes.map(({ change, days }) => (
        <li key={days}>
          <ScoreChange change={displayChange(customer.score, change, limits)} />{' '}
          <span>{messages.customer.days(days)}</span>
        </li>
      ))}
    </ul>
  );
}

function Profile({ customer }: { customer: CustomerRow }) {
  const { segment, arr, currency, renewalDate, owner, demo, churnedAt } = customer;
  const texts = messages.customer;
  return (
    <>
      {demo && <li>{texts.demo}</li>}
      {churnedAt !== null && <li>{texts.churned(format.day(utcDay(churnedAt)))}</li>}
      {segment !== null && (
        <li>
          <Link to="/customers" search={{ segment: [segment] }} title={texts.onlySegment(segment)}>
            {segment}
          </Link>
        </li>
      )}
      {arr !== null && <li>{texts.arr(format.money(arr, currency))}</li>}
      {renewalDate !== null && (
        <li>
          <time dateTime={renewalDate}>
            {texts.renews(format.relativeDay(renewalDate), format.day(renewalDate))}
          </time>
        </li>
      )}
      {owner !== null && (
        <li>
          {texts.owner}{' '}
          <Link to="/customers" search={{ owner: [owner] }} title={texts.onlyOwner(owner)}>
            {owner}
          </Link>
        </li>
      )}
    </>
  );
}
