import type { ScorecardList } from '@customer-health/contract';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { SCORECARDS } from '../../components/messages-scorecards.ts';
import { NewScorecardDialog } from './new-scorecard-dialog.tsx';

/** Begins another scorecard as a copy. */
export function NewScorecard({ list }: { list: ScorecardList }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="outlined" onClick={() => setOpen(true)}>
        {SCORECARDS.create.open}
      </Button>
      {isOpen && <NewScorecardDialog list={list} onClose={() => setOpen(false)} />}
    </>
  );
}
