import { clampScore, countOf, type FactorMeasure } from './factor.ts';
import type { TicketFacts } from './facts.ts';
import type { SupportTicketsSettings } from './model.ts';

/**
 * Support ticket volume: 100 less a penalty for each ticket opened in the window, never below 0.
 *
 * @example 4 tickets, penalty 10 → 60
 */
export function scoreSupportTickets(
  facts: TicketFacts,
  { penaltyPerTicket, windowDays }: SupportTicketsSettings,
): FactorMeasure {
  if (!facts.tracked) return { score: null, summary: 'No support ticket has been received yet' };
  return {
    score: clampScore(100 - penaltyPerTicket * facts.opened),
    summary: `${countOf(facts.opened, 'ticket')} opened in ${windowDays} days`,
  };
}
