import Button from '@mui/material/Button';
import { format } from '../../components/format.ts';
import { messages } from '../../components/messages.ts';
import { Notice } from '../../components/notice.tsx';

/** Says that a past day is shown, and leads back to today. */
export function PastNotice({ day, onToday }: { day: string; onToday: () => void }) {
  return (
    <Notice live action={<Button onClick={onToday}>{messages.health.today}</Button>}>
      {messages.health.past(format.day(day))}
    </Notice>
  );
}
