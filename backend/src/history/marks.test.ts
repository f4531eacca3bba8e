import type { History, HistoryMark } from '@customer-health/contract';
import { DEFAULT_SCORECARD } from '@customer-health/scoring';
import { describe, expect, it } from 'vitest';
import { customerUrl, useTestApp } from '../test-app.ts';

const t = useTestApp('2026-11-23T09:00:00Z');

const history = async (id: string, query = ''): Promise<History> =>
  (await t.send('GET', `${customerUrl(id)}/history${query}`)).json();
const marks = async (id: string, kind: HistoryMark['kind'], query = '') =>
  (await history(id, query)).marks
    .filter((mark) => mark.kind === kind)
    .map(({ day, event, title, detail }) => ({ day, event, title, detail }));

describe('the marks of a history', () => {
  it('are tickets when they were opened and solved', async () => {
    await t.put('a');
    const ticket = { ticketId: 'T-1', priority: 'urgent', subject: 'It is slow' };
    await t.post('a', [
      { type: 'ticket_opened', timestamp: '2026-11-03T10:00:00Z', ...ticket },
      { type: 'ticket_solved', timestamp: '2026-11-05T23:59:59Z', ticketId: 'T-1' },
      { type: 'ticket_opened', timestamp: '2026-07-01T10:00:00Z', ticketId: 'too old' },
    ]);
    expect(await marks('a', 'ticket')).toEqual([
      {
        ...{ day: '2026-11-03', event: 'opened' },
        ...{ title: 'Ticket T-1 was opened (urgent)', detail: 'It is slow' },
      },
      {
        ...{ day: '2026-11-05', event: 'solved' },
        ...{ title: 'Ticket T-1 was solved', detail: 'It is slow' },
      },
    ]);
    expect(await marks('a', 'ticket', '?from=2026-11-04&to=2026-11-04')).toEqual([]);
  });

  it('are invoices when they were due, late and paid', async () => {
    await t.put('b');
    const issued = (invoiceId: string, dueAt: string) => ({
      ...{ type: 'invoice_issued', invoiceId, dueAt, timestamp: '2026-10-01T08:00:00Z' },
    });
    await t.post('b', [
      issued('in time', '2026-11-01'),
      { type: 'invoice_paid', invoiceId: 'in time', timestamp: '2026-11-01T20:00:00Z' },
      issued('too late', '2026-11-02'),
      { type: 'invoice_paid', invoiceId: 'too late', timestamp: '2026-11-09T08:00:00Z' },
      issued('never', '2026-11-20'),
      issued('not yet', '2026-12-20'),
      issued('void', '2026-11-10'),
      { type: 'invoice_voided', invoiceId: 'void', timestamp: '2026-11-08T08:00:00Z' },
    ]);
    const found = (await history('b')).marks.filter(({ kind }) => kind === 'invoice');
    expect(found.map(({ day, event, ref }) => `${day} ${ref}: ${event}`)).toEqual([
      '2026-11-01 in time: due',
      '2026-11-01 in time: paid',
      '2026-11-02 too late: due',
      '2026-11-03 too late: late',
      '2026-11-09 too late: paid',
      '2026-11-20 never: due',
      '2026-11-21 never: late',
    ]);
    expect(await marks('b', 'invoice', '?from=2026-11-21')).toEqual([
      { day: '2026-11-21', event: 'late', title: 'Invoice never is late', detail: null },
    ]);
  });

  it('are overrides when they were made, ended, or lapsed by themselves', async () => {
    await t.put('c');
    await t.database.query(
      `insert into score_overrides (customer_id, override_id, score, band, reason, author, from_day, until_day, ended_on,
         created_at)
       values ('c', gen_random_uuid(), 30, null, 'They said so', 'Ana', '2026-11-01', '2026-11-10', null, '2026-11-01T09:00:00Z'),
         ('c', gen_random_uuid(), null, 'at_risk', 'A hunch', 'Bo', '2026-11-12', '2026-12-10', '2026-11-15', '2026-11-12T09:00:00Z'),
         ('c', gen_random_uuid(), 90, null, 'Holds still', 'Cy', '2026-11-20', '2026-12-10', null, '2026-11-20T09:00:00Z'),
         ('c', gen_random_uuid(), 10, null, 'Long ago', 'Di', '2026-01-01', '2026-02-10', null, '2026-01-01T09:00:00Z')`,
    );
    const title = (by: string, what: string) => `The override by ${by} ${what}`;
    expect(await marks('c', 'override')).toMatchObject([
      { day: '2026-11-01', event: 'made', title: 'Ana set the score to 30 until 2026-11-10' },
      { day: '2026-11-11', event: 'lapsed', title: title('Ana', 'lapsed') },
      { day: '2026-11-12', event: 'made', title: 'Bo set the band to at_risk until 2026-12-10' },
      { day: '2026-11-15', event: 'ended', title: title('Bo', 'was ended') },
      { day: '2026-11-20', event: 'made', detail: 'Holds still' },
    ]);
    expect(await marks('c', 'override', '?from=2026-11-11&to=2026-11-11')).toHaveLength(1);
  });

  it('are pulses with their notes', async () => {
    await t.put('d');
    await t.database.query(
      `insert into pulses (customer_id, pulse_id, value, note, author, given_at)
       values ('d', gen_random_uuid(), 2, 'Unhappy with support', 'Ana', '2026-11-07T09:00:00Z')`,
    );
    expect((await history('d')).marks.filter(({ kind }) => kind === 'pulse')).toMatchObject([
      { day: '2026-11-07', event: 'given', detail: 'Unhappy with support', author: 'Ana' },
    ]);
  });

  it('are versions of the scorecard that applies, and of the rules', async () => {
    await t.put('e', { name: 'E', segment: 'Big' });
    const publish = (id: string, version: number, at: string) =>
      t.database.query(
        `insert into scorecards (scorecard_id, version, body, note, author, created_at)
         values ($1, $2, $3::jsonb, 'Because', 'Ana', $4::timestamptz)`,
        [id, version, JSON.stringify({ ...DEFAULT_SCORECARD, id, version }), at],
      );
    await publish('default', 2, '2026-11-10T08:00:00Z');
    await publish('big', 1, '2026-11-11T08:00:00Z');
    await publish('other', 1, '2026-11-12T08:00:00Z');
    await t.database.query(
      `insert into scorecard_rules (version, rules, note, author, created_at)
       values (1, '[{"segments": ["Big"], "scorecardId": "big"}]', 'Big ones apart', 'Ana', '2026-11-13T08:00:00Z')`,
    );
    t.models.invalidate();
    expect(await marks('e', 'scorecard')).toMatchObject([
      { day: '2026-11-11', event: 'published', detail: 'Because' },
      { day: '2026-11-13', event: 'rules', title: 'Scorecard rules 1 were published' },
    ]);
    expect(await marks('a', 'scorecard', '?to=2026-11-22')).toMatchObject([
      { day: '2026-11-10', title: 'Version 2 of the scorecard "default" was published' },
      { day: '2026-11-13' },
    ]);
  });

  it('are at most 500, the latest, and it is told that there are more', async () => {
    await t.put('busy');
    const ticket = (index: number) => ({
      type: 'ticket_opened',
      ticketId: `T${index}`,
      timestamp: new Date(Date.parse('2026-11-20T00:00:00Z') + index * 60_000).toISOString(),
    });
    await t.post(
      'busy',
      Array.from({ length: 500 }, (_, index) => ticket(index)),
    );
    const range = '?from=2026-11-20&to=2026-11-21';
    const full = await history('busy', range);
    expect([full.marks.length, full.marksTruncated]).toEqual([500, false]);
    await t.post('busy', [ticket(500)]);
    const more = await history('busy', range);
    expect([more.marks.length, more.marksTruncated]).toEqual([500, true]);
    expect([more.marks[0]?.ref, more.marks.at(-1)?.ref]).toEqual(['T1', 'T500']);
  });
});
