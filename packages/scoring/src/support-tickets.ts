import { clampScore, countOf, type FactorMeasure } from './factor.ts';
import type { TicketFacts } from './facts.ts';
import { type SupportTicketsSettings, TICKET_PRIORITIES } from './model.ts';

/**
 * Support ticket volume: 100 less a penalty for each ticket opened in the window, never below 0. A ticket counts
 * for as many as its priority weighs.
 *
 * @example 4 tickets, penalty 10 → 60
 * @example 1 urgent ticket that weighs 3 and 1 normal one, penalty 10 → 60
 */
export function scoreSupportTickets(
  facts: TicketFacts,
  { penaltyPerTicket, priorityWeights, windowDays }: SupportTicketsSettings,
): FactorMeasure {
  if (!facts.tracked) return { score: null, summary: 'No support ticket has been received yet' };
  const weighted = TICKET_PRIORITIES.reduce(
    (sum, priority) => sum + priorityWeights[priority] * facts.byPriority[priority],
    0,
  );
  return {
    score: clampScore(100 - penaltyPerTicket * weighted),
    summary: `${countOf(facts.opened, 'ticket')} opened in ${windowDays} days`,
  };
}
