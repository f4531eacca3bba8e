import { format } from '../../components/format.ts';

/** When a contract renews: how far away, with the exact day on hover and for screen readers. */
export function RenewalDate({ day }: { day: string | null }) {
  if (day === null) return '–';
  return (
    <time dateTime={day} title={format.day(day)}>
      {format.relativeDay(day)}
      <span className="visually-hidden">, {format.day(day)}</span>
    </time>
  );
}
