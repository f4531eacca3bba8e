import type { EventType } from '@customer-health/contract';
import type { Connection } from '@customer-health/db';
import {
  addDays,
  type DayWindow,
  type FactorKey,
  type Facts,
  type Scorecard,
  windowEnding,
} from '@customer-health/scoring';
import type { Model } from '../settings/service.ts';
import { type FactsParameters, type FactsRow, type OverrideRow, selectFacts } from './queries.ts';

/** A customer's facts on a day, and what a person has set in place of the score that follows from them. */
export interface CustomerFacts {
  customerId: string;
  facts: Facts;
  override: OverrideRow | null;
}

/** Which facts: those of a day, in the windows of a scorecard. */
export interface FactsOfDay {
  day: string;
  scorecard: Scorecard;
  model: Pick<Model, 'keyFeatures' | 'sources' | 'stale'>;
  /** Only what had happened by the end of this day; `day` when absent. */
  knownOn?: string;
}

/** The kinds of event without which a factor says nothing. */
export const FACTOR_SOURCES: Record<FactorKey, readonly EventType[]> = {
  loginFrequency: ['login'],
  featureAdoption: ['feature_use'],
  supportTickets: ['ticket_opened'],
  invoiceTimeliness: ['invoice_issued', 'invoice_paid'],
  apiUsageTrend: ['api_call'],
};

/** The facts of customers on a UTC day, in no order; those that do not exist are left out. */
export async function loadFacts(
  connection: Connection,
  customerIds: readonly string[],
  of: FactsOfDay,
): Promise<CustomerFacts[]> {
  const rows = await selectFacts(connection, customerIds, factsParameters(of));
  return rows.map((row) => ({
    customerId: row.customerId,
    facts: toFacts(row, of),
    override: row.override,
  }));
}

/** The day as of which each factor is computed: the scored one, or the last good one of a source that is stale. */
export function factorDays(
  day: string,
  stale: Model['stale'],
): Record<FactorKey, { day: string; stale: boolean }> {
  const entries = Object.entries(FACTOR_SOURCES).map(([key, types]) => {
    const good = types.flatMap((type) => stale[type] ?? []).sort()[0];
    const isStale = good !== undefined && good < day;
    return [key, { day: isStale ? good : day, stale: isStale }];
  });
  return Object.fromEntries(entries);
}

/** The window of each factor on a day: as the scorecard has it, held back where the source is stale. */
export function windowsOf(
  day: string,
  scorecard: Scorecard,
  stale: Model['stale'],
): Record<FactorKey, DayWindow> {
  const entries = Object.entries(factorDays(day, stale)).map(([key, { day: at }]) => [
    key,
    windowEnding(at, scorecard.factors[key as FactorKey].windowDays),
  ]);
  return Object.fromEntries(entries) as Record<FactorKey, DayWindow>;
}

function factsParameters({ day, scorecard, model, knownOn = day }: FactsOfDay): FactsParameters {
  const windows = windowsOf(day, scorecard, model.stale);
  const { apiUsageTrend, invoiceTimeliness } = scorecard.factors;
  const known = addDays(knownOn, 1);
  const until = ({ from, to }: DayWindow) => ({ from, to: to < known ? to : known });
  return {
    day,
    known,
    logins: until(windows.loginFrequency),
    features: until(windows.featureAdoption),
    tickets: until(windows.supportTickets),
    invoices: windows.invoiceTimeliness,
    paidBefore: until(windows.invoiceTimeliness).to,
    api: until(windows.apiUsageTrend),
    apiBefore: until(
      windowEnding(addDays(windows.apiUsageTrend.from, -1), apiUsageTrend.windowDays),
    ),
    maxInvoices: invoiceTimeliness.maxInvoices,
    graceDays: invoiceTimeliness.graceDays,
    keyFeatures: model.keyFeatures,
  };
}

function toFacts(row: FactsRow, { day, model, knownOn = day }: FactsOfDay): Facts {
  const { keyFeatures, sources } = model;
  const tracked = (type: EventType) => row.known && (sources[type] ?? '9999') <= knownOn;
  const { low, high, urgent, opened } = row.tickets;
  return {
    loginFrequency: { tracked: tracked('login'), logins: row.logins, seats: row.seats },
    featureAdoption: {
      tracked: tracked('feature_use'),
      used: [...row.featuresUsed].sort(),
      defined: keyFeatures.length,
    },
    supportTickets: {
      tracked: tracked('ticket_opened'),
      opened,
      byPriority: { low, normal: opened - low - high - urgent, high, urgent },
    },
    invoiceTimeliness: {
      due: row.invoicesDue,
      onTime: row.invoicesOnTime,
      daysOverdue: row.daysOverdue,
    },
    apiUsageTrend: {
      tracked: tracked('api_call'),
      current: row.apiCurrent,
      previous: row.apiPrevious,
    },
  };
}
