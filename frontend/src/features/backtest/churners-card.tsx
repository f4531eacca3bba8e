import type { BacktestAnswer, BacktestCustomer } from '@customer-health/contract';
import Button from '@mui/material/Button';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Card } from '../../components/card.tsx';
import { format } from '../../components/format.ts';
import { ACCOUNT } from '../../components/messages-account.ts';
import { BACKTEST } from '../../components/messages-backtest.ts';
import { ScoreChip } from '../../components/score-chip.tsx';
import styles from './answer.module.css';
import { ScrollTable } from './scroll-table.tsx';

const STEP = 20;
const texts = BACKTEST;
const columns = texts.listColumns;

interface ChurnersCardProps {
  title: string;
  text?: string;
  empty?: string;
  list: BacktestAnswer['churned'];
  currency: string | null;
}

/** Customers who left, each with the way to what it looked like then. */
export function ChurnersCard({ title, text, empty, list, currency }: ChurnersCardProps) {
  const [room, setRoom] = useState(STEP);
  const { total, customers } = list;
  const shown = customers.slice(0, room);
  if (total === 0) return <Card title={title}>{empty}</Card>;
  return (
    <Card title={`${title} (${format.number(total)})`}>
      {text !== undefined && <p className={styles.text}>{text}</p>}
      <ScrollTable label={title}>
        <thead>
          <tr>
            <th scope="col">{columns.customer}</th>
            <th scope="col">{columns.churnedOn}</th>
            <th scope="col">{columns.score}</th>
            <th scope="col">{columns.coverage}</th>
            <th scope="col">{columns.arr}</th>
            <th scope="col" className={styles.words}>
              {columns.reason}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((customer) => (
            <ChurnerRow key={customer.customerId} customer={customer} currency={currency} />
          ))}
        </tbody>
      </ScrollTable>
      {shown.length < total && (
        <p className={styles.after}>
          {texts.listed(format.number(shown.length), format.number(total))}{' '}
          {shown.length < customers.length && (
            <Button onClick={() => setRoom(room + STEP * 5)}>{ACCOUNT.showMore}</Button>
          )}
        </p>
      )}
    </Card>
  );
}

function ChurnerRow(props: { customer: BacktestCustomer; currency: string | null }) {
  const { customerId, name, churnedOn, day, score, band, coverage, arr, reason } = props.customer;
  return (
    <tr>
      <th scope="row">
        <Link to="/customers/$customerId" params={{ customerId }} search={{ asOf: day }}>
          {name}
        </Link>
      </th>
      <td>{format.day(churnedOn)}</td>
      <td>
        <ScoreChip score={score} band={band} />
      </td>
      <td>{format.percent(coverage * 100)}</td>
      <td>{arr === null ? '–' : format.money(arr, props.currency)}</td>
      <td className={styles.words}>
        {reason ?? <span className={styles.muted}>{texts.noReason}</span>}
      </td>
    </tr>
  );
}
