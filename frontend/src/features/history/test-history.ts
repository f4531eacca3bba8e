import type { History, HistoryMark, HistoryPoint } from '@customer-health/contract';
import { bandOf, DEFAULT_SCORECARD } from '@customer-health/scoring';

const factor = { score: 50, weight: 20, facts: {} };

/** What is known of a day. */
export function pointOn(
  day: string,
  score: number | null,
  other: Partial<HistoryPoint> = {},
): HistoryPoint {
  return {
    day,
    score,
    band: bandOf(score, DEFAULT_SCORECARD.bands),
    computedScore: score,
    coverage: 1,
    mainReason: '4 tickets opened in 90 days',
    scorecard: { id: 'default', version: 1 },
    arr: null,
    segment: null,
    owner: null,
    renewalDate: null,
    overridden: false,
    factors: {
      loginFrequency: factor,
      featureAdoption: factor,
      supportTickets: factor,
      invoiceTimeliness: factor,
      apiUsageTrend: factor,
    },
    ...other,
  };
}

/** Something that happened on a day. */
export function markOn(
  day: string,
  kind: HistoryMark['kind'],
  other: Partial<HistoryMark> = {},
): HistoryMark {
  return {
    day,
    at: `${day}T12:00:00.000Z`,
    kind,
    event: 'opened',
    title: `A ${kind} on ${day}`,
    detail: null,
    author: null,
    ref: null,
    ...other,
  };
}

/** What the API answers. */
export function historyOf(
  fields: Pick<History, 'from' | 'to' | 'points'> & Partial<History>,
): History {
  return { customerId: 'a', step: 'day', gaps: [], marks: [], marksTruncated: false, ...fields };
}
