import { format } from '../../components/format.ts';
import { messages } from '../../components/messages.ts';
import { Notice } from '../../components/notice.tsx';
import { useDemoStatus } from './demo-status.ts';
import { RemoveDemo } from './remove-demo.tsx';

/** Tells on every page that demo customers are loaded, and removes them. */
export function DemoNotice() {
  const count = useDemoStatus().data?.demoCustomers ?? 0;
  if (count === 0) return null;
  return (
    <Notice action={<RemoveDemo count={count} />}>
      <b>{messages.demo.label}</b> {messages.demo.notice(format.number(count))}
    </Notice>
  );
}
