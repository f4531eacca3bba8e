import type { CustomerRow, Health } from '@customer-health/contract';
import Button from '@mui/material/Button';
import { lazy, Suspense, useState } from 'react';
import { Icon, type IconName } from '../components/icons.tsx';
import { ACCOUNT } from '../components/messages-account.ts';
import { SavedStatus } from '../components/saved-status.tsx';
import { OverrideChip } from '../features/overrides/override-chip.tsx';
import { PulseChip } from '../features/pulses/pulse-chip.tsx';
import styles from './customer-actions.module.css';

const NoteDialog = lazy(async () => {
  const { NoteDialog: dialog } = await import('../features/notes/note-dialog.tsx');
  return { default: dialog };
});
const OverrideDialog = lazy(async () => {
  const { OverrideDialog: dialog } = await import('../features/overrides/override-dialog.tsx');
  return { default: dialog };
});
const PulseDialog = lazy(async () => {
  const { PulseDialog: dialog } = await import('../features/pulses/pulse-dialog.tsx');
  return { default: dialog };
});

interface CustomerActionsProps {
  customerId: string;
  /** Undefined while it is loading. */
  customer: CustomerRow | undefined;
  health: Health | undefined;
}

type Action = 'note' | 'override' | 'pulse';

const ACTIONS: readonly Action[] = ['note', 'override', 'pulse'];

/** What people set and say beside the score, and what can be done about a customer. */
export function CustomerActions({ customerId, health }: CustomerActionsProps) {
  const [open, setOpen] = useState<Action | null>(null);
  const [status, setStatus] = useState('');
  const texts = ACCOUNT;
  const show = (action: Action) => {
    setStatus('');
    setOpen(action);
  };
  const saved = {
    note: texts.notes.saved,
    override: texts.override.saved,
    pulse: texts.pulse.saved,
  };
  const dialog = {
    customerId,
    onClose: () => setOpen(null),
    onSaved: () => {
      setStatus(open === null ? '' : saved[open]);
      setOpen(null);
    },
  };
  return (
    <>
      {health && <OverrideChip health={health} />}
      <PulseChip customerId={customerId} />
      <SavedStatus text={status} />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would frame what is one row of buttons */}
      <div className={styles.actions} role="group" aria-label={texts.actions.group}>
        {ACTIONS.map((action) => (
          <ActionButton key={action} icon={action} onClick={() => show(action)}>
            {texts.actions[action]}
          </ActionButton>
        ))}
        {'clipboard' in navigator && <CopyLink onTold={setStatus} />}
        <ActionButton icon="print" onClick={() => window.print()}>
          {texts.actions.print}
        </ActionButton>
      </div>
      <Suspense fallback={null}>
        {open === 'note' && <NoteDialog note={null} {...dialog} />}
        {open === 'override' && <OverrideDialog replaces={Boolean(health?.override)} {...dialog} />}
        {open === 'pulse' && <PulseDialog {...dialog} />}
      </Suspense>
    </>
  );
}

function CopyLink({ onTold }: { onTold: (text: string) => void }) {
  const texts = ACCOUNT.actions;
  const copy = () => {
    onTold('');
    navigator.clipboard.writeText(window.location.href).then(
      () => onTold(texts.linkCopied),
      () => onTold(texts.linkNotCopied),
    );
  };
  return (
    <ActionButton icon="link" onClick={copy}>
      {texts.copyLink}
    </ActionButton>
  );
}

function ActionButton(props: { icon: IconName; onClick: () => void; children: string }) {
  return (
    <Button
      variant="outlined"
      size="small"
      className={styles.action ?? ''}
      startIcon={<Icon name={props.icon} size={16} />}
      onClick={props.onClick}
    >
      {props.children}
    </Button>
  );
}
