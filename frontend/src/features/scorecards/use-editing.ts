import type { ScorecardWithDraft } from '@customer-health/contract';
import type { ScorecardBody } from '@customer-health/scoring';
import { useState } from 'react';
import { bodyFaults } from './body-faults.ts';
import { withValueAt } from './body-pointer.ts';
import { baseBody, type Edit, editBody, keepEdit, stampOf } from './draft-state.ts';
import type { Editing } from './editing.ts';

/** The changes to a scorecard that are not saved yet. */
export function useEditing(scorecard: ScorecardWithDraft) {
  const [edit, setEdit] = useState<Edit | null>(null);
  const body = edit?.body ?? baseBody(scorecard);
  const faults = bodyFaults(body);
  const [valid, setValid] = useState<ScorecardBody>(body);
  if (faults.size === 0 && JSON.stringify(valid) !== JSON.stringify(body)) setValid(body);
  const replace = (next: ScorecardBody) => setEdit((now) => editBody(now, next, scorecard));
  const editing: Editing = {
    body,
    faults,
    replace,
    set: (pointer, value) =>
      setEdit((now) =>
        editBody(now, withValueAt(now?.body ?? baseBody(scorecard), pointer, value), scorecard),
      ),
  };
  return {
    editing,
    /** The last body that scores can be computed with. */
    valid: faults.size === 0 ? body : valid,
    isDirty: edit !== null,
    /** Whether somebody else saved, discarded or published since the changes were begun. */
    isOvertaken: edit !== null && edit.stamp !== stampOf(scorecard),
    forget: () => setEdit(null),
    keep: () => setEdit((now) => now && keepEdit(now, scorecard)),
  };
}
