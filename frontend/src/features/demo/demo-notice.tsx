import { format } from '../../components/format.ts';
import { messages } from '../../components/messages.ts';
import { Notice } from '../../components/notice.tsx';
import { isLoading, useDemoStatus } from './demo-status.ts';
import { RemoveDemo } from './remove-demo.tsx';

/** Tells on every page that demo customers are loaded, and removes them. */
export function DemoNotice() {
  const { data } = useDemoStatus();
  const count = data?.demoCustomers ?? 0;
  if (count === 0 || isLoading(data)) return null;
  return (
    <Notice action={<RemoveDemo count={count} />}>
      <b>{messages.demo.label}</b> {messages.demo.notice(format.number(count))}
    </Notice>
  );
}
