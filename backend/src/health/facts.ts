import type { EventType } from '@customer-health/contract';
import type { Connection } from '@customer-health/db';
import { addDays, type Facts, factorWindows, windowEnding } from '@customer-health/scoring';
import type { Model } from '../settings/service.ts';
import { type FactsParameters, type FactsRow, selectFacts } from './queries.ts';

/** A customer's facts on a day. */
export interface CustomerFacts {
  customerId: string;
  facts: Facts;
}

/** The facts of customers on a UTC day, in no order; those that do not exist are left out. */
export async function loadFacts(
  connection: Connection,
  customerIds: readonly string[],
  day: string,
  model: Model,
): Promise<CustomerFacts[]> {
  const rows = await selectFacts(connection, customerIds, factsParameters(day, model));
  return rows.map((row) => ({ customerId: row.customerId, facts: toFacts(row, day, model) }));
}

function factsParameters(day: string, { scorecard, keyFeatures }: Model): FactsParameters {
  const windows = factorWindows(day, scorecard);
  const { windowDays } = scorecard.factors.apiUsageTrend;
  return {
    to: addDays(day, 1),
    logins: windows.loginFrequency,
    features: windows.featureAdoption,
    tickets: windows.supportTickets,
    invoices: windows.invoiceTimeliness,
    api: windows.apiUsageTrend,
    apiBefore: windowEnding(addDays(day, -windowDays), windowDays),
    maxInvoices: scorecard.factors.invoiceTimeliness.maxInvoices,
    keyFeatures,
  };
}

function toFacts(row: FactsRow, day: string, { keyFeatures, sources }: Model): Facts {
  const tracked = (type: EventType) => row.known && (sources[type] ?? '9999') <= day;
  return {
    loginFrequency: { tracked: tracked('login'), logins: row.logins, seats: row.seats },
    featureAdoption: {
      tracked: tracked('feature_use'),
      used: [...row.featuresUsed].sort(),
      defined: keyFeatures.length,
    },
    supportTickets: { tracked: tracked('ticket_opened'), opened: row.ticketsOpened },
    invoiceTimeliness: { due: row.invoicesDue, onTime: row.invoicesOnTime },
    apiUsageTrend: {
      tracked: tracked('api_call'),
      current: row.apiCurrent,
      previous: row.apiPrevious,
    },
  };
}
