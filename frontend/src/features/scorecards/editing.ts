import type { ScorecardBody } from '@customer-health/scoring';
import type { BodyFaults } from './body-faults.ts';

/** What every part of the editor works on. */
export interface Editing {
  body: ScorecardBody;
  faults: BodyFaults;
  /** Puts a value at a JSON Pointer of the body. */
  set: (pointer: string, value: unknown) => void;
  /** Replaces the whole body. */
  replace: (body: ScorecardBody) => void;
}
