import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { DEFAULT_SCORECARD } from './model.ts';
import { scoreSupportTickets } from './support-tickets.ts';

const settings = DEFAULT_SCORECARD.factors.supportTickets;
const facts = (opened: number) => ({ tracked: true, opened });

describe('support ticket volume', () => {
  test.each([
    [0, 100],
    [1, 90],
    [4, 60],
    [10, 0],
    [500, 0],
  ])('%i tickets → %i', (opened, score) => {
    expect(scoreSupportTickets(facts(opened), settings).score).toBe(score);
  });

  it('tells the facts in a sentence', () => {
    expect(scoreSupportTickets(facts(1), settings).summary).toBe('1 ticket opened in 90 days');
  });

  it('has no data before the first ticket was received', () => {
    expect(scoreSupportTickets({ tracked: false, opened: 0 }, settings).score).toBeNull();
  });

  it('never rises when there are more tickets', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 200 }),
        fc.double({ min: 0, max: 100, noNaN: true }),
        (opened, penaltyPerTicket) => {
          const score = (n: number) =>
            scoreSupportTickets(facts(n), { ...settings, penaltyPerTicket }).score ?? -1;
          expect(score(opened + 1)).toBeLessThanOrEqual(score(opened));
        },
      ),
    );
  });
});
