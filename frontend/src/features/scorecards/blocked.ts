import { diffScorecards, type ScorecardBody } from '@customer-health/scoring';
import { SCORECARDS } from '../../components/messages-scorecards.ts';
import type { BodyFaults } from './body-faults.ts';
import { sumOfWeights } from './weights.ts';

/** Why a body cannot be published yet; null when it can. */
export function whyBlocked(
  body: ScorecardBody,
  faults: BodyFaults,
  inForce: ScorecardBody | null,
): string | null {
  const texts = SCORECARDS.bar;
  if (faults.size > 0) return texts.blockedByFaults;
  if (sumOfWeights(body) !== 100) return texts.blockedBySum;
  if (inForce !== null && diffScorecards(inForce, body).length === 0) return texts.nothing;
  return null;
}
