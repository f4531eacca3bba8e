import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { DEFAULT_SCORECARD } from './model.ts';
import { scoreSupportTickets } from './support-tickets.ts';
import { ticketFacts } from './test-facts.ts';

const settings = DEFAULT_SCORECARD.factors.supportTickets;

describe('support ticket volume', () => {
  test.each([
    [0, 100],
    [1, 90],
    [4, 60],
    [10, 0],
    [500, 0],
  ])('%i tickets → %i', (opened, score) => {
    expect(scoreSupportTickets(ticketFacts(opened), settings).score).toBe(score);
  });

  it('counts a ticket for as many as its priority weighs', () => {
    const weighed = { ...settings, priorityWeights: { low: 0.5, normal: 1, high: 2, urgent: 3 } };
    const byPriority = { low: 2, normal: 1, high: 1, urgent: 1 };
    expect(scoreSupportTickets({ tracked: true, opened: 5, byPriority }, weighed).score).toBe(30);
  });

  it('tells the facts in a sentence', () => {
    expect(scoreSupportTickets(ticketFacts(1), settings).summary).toBe(
      '1 ticket opened in 90 days',
    );
  });

  it('has no data before the first ticket was received', () => {
    expect(scoreSupportTickets(ticketFacts(0, false), settings).score).toBeNull();
  });

  it('never rises when there are more tickets', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 200 }),
        fc.double({ min: 0, max: 100, noNaN: true }),
        (opened, penaltyPerTicket) => {
          const score = (n: number) =>
            scoreSupportTickets(ticketFacts(n), { ...settings, penaltyPerTicket }).score ?? -1;
          expect(score(opened + 1)).toBeLessThanOrEqual(score(opened));
        },
      ),
    );
  });
});
