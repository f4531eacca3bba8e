import type { Override } from '@customer-health/contract';
import Button from '@mui/material/Button';
import { lazy, Suspense, useState } from 'react';
import { ACCOUNT } from '../../components/messages-account.ts';
import { PagedCard } from '../../components/paged-card.tsx';
import { SavedStatus } from '../../components/saved-status.tsx';
import { useOverrides } from './list-overrides.ts';
import { OverrideItem } from './override-item.tsx';

const EndOverrideDialog = lazy(async () => {
  const { EndOverrideDialog: dialog } = await import('./end-override-dialog.tsx');
  return { default: dialog };
});

/** The overrides of a customer, and the way to end the one in force. */
export function OverridesCard({ customerId }: { customerId: string }) {
  const overrides = useOverrides(customerId);
  const [isAsking, setAsking] = useState(false);
  const [status, setStatus] = useState('');
  const texts = ACCOUNT.override;
  const ask = () => {
    setStatus('');
    setAsking(true);
  };
  const ended = () => {
    setAsking(false);
    setStatus(texts.ended);
    // The button that had the focus is gone with the override.
    document.querySelector<HTMLElement>('#overrides h2')?.focus();
  };
  return (
    <PagedCard<Override>
      id="overrides"
      title={texts.title}
      list={overrides}
      empty={texts.empty}
      rowHeight={60}
      aside={<SavedStatus text={status} />}
      head={
        isAsking && (
          <Suspense fallback={null}>
            <EndOverrideDialog
              customerId={customerId}
              onClose={() => setAsking(false)}
              onEnded={ended}
            />
          </Suspense>
        )
      }
    >
      {(rows) => (
        <ul>
          {rows.map((override) => (
            <OverrideItem
              key={override.id}
              override={override}
              action={
                override.state === 'in_force' && (
                  <Button variant="outlined" size="small" onClick={ask}>
                    {texts.end}
                  </Button>
                )
              }
            />
          ))}
        </ul>
      )}
    </PagedCard>
  );
}
