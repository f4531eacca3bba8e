import Button from '@mui/material/Button';
import { format } from '../../components/format.ts';
import { HEALTH } from '../../components/messages-health.ts';
import { Notice } from '../../components/notice.tsx';

/** Says that a past day is shown, and leads back to today. */
export function PastNotice({ day, onToday }: { day: string; onToday: () => void }) {
  return (
    <Notice live action={<Button onClick={onToday}>{HEALTH.today}</Button>}>
      {HEALTH.past(format.day(day))}
    </Notice>
  );
}
