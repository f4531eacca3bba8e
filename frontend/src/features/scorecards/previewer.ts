import type { ScorecardFacts } from '@customer-health/contract';
import {
  type PreviewedCustomer,
  type Scorecard,
  type ScorecardPreview,
  scoreHealth,
  sumUpPreview,
} from '@customer-health/scoring';

/** A scorecard and the name of the facts that were read in its windows. */
export interface PreviewEnd {
  facts: string;
  scorecard: Scorecard;
}

/** What the previewer is told: a portion of facts, which facts to keep, or a question. */
export type PreviewMessage =
  | { kind: 'facts'; facts: string; rows: ScorecardFacts[] }
  | { kind: 'keep'; facts: string[] }
  | { kind: 'ask'; before: PreviewEnd; after: PreviewEnd };

type Scores = Map<string, PreviewedCustomer['before']>;

/**
 * Computes previews from facts that it was given once. The scores of the version in force are kept, so that a question
 * costs one scoring of each customer.
 */
export function createPreviewer(): (message: PreviewMessage) => ScorecardPreview | null {
  const known = new Map<string, ScorecardFacts[]>();
  let kept: { key: string; scores: Scores } | null = null;

  const scoresBefore = (end: PreviewEnd): Scores => {
    const key = JSON.stringify(end);
    if (kept?.key !== key) kept = { key, scores: scoreAll(known.get(end.facts) ?? [], end) };
    return kept.scores;
  };

  return (message) => {
    if (message.kind === 'facts') {
      known.set(message.facts, [...(known.get(message.facts) ?? []), ...message.rows]);
      return null;
    }
    if (message.kind === 'keep') {
      for (const facts of known.keys()) if (!message.facts.includes(facts)) known.delete(facts);
      return null;
    }
    const before = scoresBefore(message.before);
    const { facts, scorecard } = message.after;
    const previewed = (known.get(facts) ?? []).flatMap(({ facts: own, ...customer }) => {
      const then = before.get(customer.customerId);
      return then === undefined
        ? []
        : [{ ...customer, before: then, after: scoreOf(own, scorecard) }];
    });
    return sumUpPreview(previewed, message.before.scorecard.bands, scorecard.bands);
  };
}

function scoreAll(rows: readonly ScorecardFacts[], { scorecard }: PreviewEnd): Scores {
  return new Map(rows.map(({ customerId, facts }) => [customerId, scoreOf(facts, scorecard)]));
}

function scoreOf(facts: ScorecardFacts['facts'], scorecard: Scorecard) {
  const { score, band } = scoreHealth(facts, scorecard);
  return { score, band };
}
