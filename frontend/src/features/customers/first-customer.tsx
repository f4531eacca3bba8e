import { CodeBlock } from '../../components/code-block.tsx';
import { createCommand, eventCommand } from '../../components/curl.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { messages } from '../../components/messages.ts';

const EXAMPLE_ID = 'acme-42';

/** There are no customers at all: what to send, ready to paste. */
export function FirstCustomer() {
  const { customers } = messages;
  const steps = [
    { title: customers.stepCreate, code: createCommand(location.origin, EXAMPLE_ID, 'Acme Inc.') },
    { title: customers.stepEvent, code: eventCommand(location.origin, EXAMPLE_ID) },
    { title: customers.stepSeed, code: 'npm run seed' },
  ];
  return (
    <EmptyState title={customers.emptyTitle}>
      <p>{customers.emptyText}</p>
      {steps.map(({ title, code }) => (
        <section key={title} style={{ width: '100%' }}>
          <h3>{title}</h3>
          <CodeBlock code={code} label={title} />
        </section>
      ))}
    </EmptyState>
  );
}
