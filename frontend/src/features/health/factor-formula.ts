import type { EventType, Health } from '@customer-health/contract';
import { type FactorKey, TICKET_PRIORITIES } from '@customer-health/scoring';
import { format as browserFormat } from '../../components/format.ts';
import { HEALTH } from '../../components/messages-health.ts';

type Factors = Health['factors'];
type NumberFormat = (value: number) => string;

const texts = HEALTH.formula;

/** The kinds of event that a factor counts. */
export const FACTOR_EVENTS: Record<FactorKey, EventType[]> = {
  loginFrequency: ['login'],
  featureAdoption: ['feature_use'],
  supportTickets: ['ticket_opened'],
  invoiceTimeliness: ['invoice_issued', 'invoice_paid', 'invoice_voided'],
  apiUsageTrend: ['api_call'],
};

/** The formula of a measured factor with its numbers filled in; null where nothing was measured. */
export function factorFormula(
  factors: Factors,
  key: FactorKey,
  number: NumberFormat = browserFormat.number,
): string | null {
  const { score, hasData } = factors[key];
  return score === null || !hasData ? null : FORMULAS[key](factors, number);
}

const FORMULAS: Record<FactorKey, (factors: Factors, n: NumberFormat) => string> = {
  loginFrequency: ({ loginFrequency: { facts, score } }, n) =>
    texts.login(n(facts.logins), n(facts.target), n(score ?? 0)),
  featureAdoption: ({ featureAdoption: { facts, score } }, n) =>
    texts.feature(n(facts.used.length), n(facts.defined), n(score ?? 0)),
  supportTickets: ({ supportTickets: { facts, score } }, n) =>
    texts.support(n(facts.penaltyPerTicket), countTickets(facts, n), n(score ?? 0)),
  invoiceTimeliness: ({ invoiceTimeliness: { facts, score } }, n) =>
    texts.invoice(n(facts.onTime), n(facts.due), n(score ?? 0)),
  apiUsageTrend: ({ apiUsageTrend: { facts, score } }, n) => trendFormula(facts, n, n(score ?? 0)),
};

/** How many tickets count: all of them, or by priority where priorities weigh differently. */
function countTickets(
  { opened, byPriority, priorityWeights }: Factors['supportTickets']['facts'],
  n: NumberFormat,
): string {
  if (TICKET_PRIORITIES.every((priority) => priorityWeights[priority] === 1))
    return texts.tickets(n(opened));
  return texts.weighed(
    TICKET_PRIORITIES.map((priority) =>
      texts.ofPriority(n(byPriority[priority]), n(priorityWeights[priority]), priority),
    ).join(' + '),
  );
}

function trendFormula(
  { current, previous, smoothing, minimumVolume }: Factors['apiUsageTrend']['facts'],
  n: NumberFormat,
  score: string,
): string {
  if (current + previous === 0) return texts.apiSilent(score);
  if (current + previous < minimumVolume) return texts.apiFew(n(minimumVolume), score);
  return texts.api(n(current), n(previous), n(smoothing), score);
}
