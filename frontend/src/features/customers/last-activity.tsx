import { localDay } from '../../components/calendar.ts';
import { format } from '../../components/format.ts';

/** When a customer was last heard of: how long ago, with the exact time on hover and for screen readers. */
export function LastActivity({ at }: { at: string | null }) {
  if (at === null) return '–';
  const exact = format.instant(at);
  return (
    <time dateTime={at} title={`${exact} · ${format.utcInstant(at)}`}>
      {format.relativeDay(localDay(new Date(at)))}
      <span className="visually-hidden">, {exact}</span>
    </time>
  );
}
