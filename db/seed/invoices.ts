import type { Account } from './account.ts';
import { atHour, billingDayOf, monthlyDays } from './calendar.ts';
import type { Moment } from './demo-model.ts';

const HISTORY_DAYS = 369;

/** An invoice a month, as far back as a year or the customer goes. */
export function makeInvoices(account: Account): Moment[] {
  const { story, calendar, signedUpDay, paymentDays } = account;
  const from = Math.max(signedUpDay + 1, calendar.today - HISTORY_DAYS);
  const to = calendar.today - (story.leftAgo ?? 0);
  const issued = monthlyDays(billingDayOf(signedUpDay + 1), from, to);
  const due = issued.filter((day) => day + paymentDays < calendar.today).length;
  return issued.flatMap((day, index) => {
    const paid = index < due - story.unpaid || index >= due;
    return tellInvoice(account, { day, paidDay: paid ? paymentDay(account, day) : null });
  });
}

function paymentDay({ story, random, calendar, paymentDays }: Account, issued: number): number {
  const due = issued + paymentDays;
  const late = random.chance(story.late(calendar.today - due));
  return late ? due + random.int(2, 24) : issued + random.int(2, paymentDays - 1);
}

/** An invoice by the days on which it was issued and, unless it is open, paid. */
export function tellInvoice(
  { customer, calendar, paymentDays }: Pick<Account, 'customer' | 'calendar' | 'paymentDays'>,
  { day, paidDay }: { day: number; paidDay: number | null },
): Moment[] {
  const invoice = {
    invoiceId: `INV-${calendar.dayText(day).replaceAll('-', '')}-${customer.id.slice('demo-'.length)}`,
    amount: customer.arr / 12,
    currency: customer.currency,
    dueAt: calendar.dayText(day + paymentDays),
  };
  const issued: Moment = { at: atHour(day, 6), event: { type: 'invoice_issued', ...invoice } };
  if (paidDay === null) return [issued];
  return [issued, { at: atHour(paidDay, 9.5), event: { type: 'invoice_paid', ...invoice } }];
}
