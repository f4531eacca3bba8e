import type { BulkResult } from '@customer-health/contract';
import { useState } from 'react';
import { FormDialog } from '../../components/form-dialog.tsx';
import { format } from '../../components/format.ts';
import { BULK } from '../../components/messages-bulk.ts';
import { TextField } from '../../components/text-field.tsx';
import { useChangeCustomers } from './change-customers.ts';
import { useOwners } from './get-owners.ts';

/** What a dialog about chosen customers is given. */
export interface BulkDialogProps {
  ids: string[];
  onDone: (result: BulkResult) => void;
  onClose: () => void;
}

/** Asks who looks after the chosen customers from now on. */
export function OwnerDialog({ ids, onDone, onClose }: BulkDialogProps) {
  const [owner, setOwner] = useState('');
  const change = useChangeCustomers();
  const { data: owners = [] } = useOwners();
  const texts = BULK;
  const shown = format.number(ids.length);
  return (
    <FormDialog
      title={texts.ownerTitle(ids.length, shown)}
      submitLabel={texts.ownerButton(ids.length, shown)}
      busy={change.isPending}
      error={change.error}
      onCancel={onClose}
      onSubmit={() =>
        change.mutate(
          { ids, owner: owner.trim() || null },
          {
            onSuccess: (result) => {
              onDone(result);
              onClose();
            },
          },
        )
      }
    >
      <TextField
        label={texts.ownerLabel}
        hint={texts.ownerHint}
        value={owner}
        maxLength={200}
        suggestions={owners}
        onChange={setOwner}
      />
    </FormDialog>
  );
}
