import { openUnmigrated } from '@customer-health/db';
import { expect, test } from 'vitest';
import { emptyDatabase, settingsOf } from './database.ts';
import { ledgerOf, print } from './figures.ts';
import { customerUrl, eventsUrl, putCustomer, send } from './request.ts';
import { startServer } from './server.ts';
import { KINDS } from './subjects.ts';

const HOUR = 3_600_000;
/** Where the server thinks it is, and where its PostgreSQL does. */
const ZONES = [
  ['Europe/Berlin', 'America/Chicago'],
  ['America/Chicago', 'Asia/Shanghai'],
  ['Asia/Shanghai', 'Europe/Berlin'],
] as const;

/** The instants of the last 390 days at which a zone sets its clocks. */
function transitions(zone: string, now: number): number[] {
  const offset = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' });
  const offsetAt = (time: number) =>
    offset.formatToParts(time).find(({ type }) => type === 'timeZoneName')?.value;
  const from = Math.floor(now / HOUR - 390 * 24) * HOUR;
  const hours = Array.from({ length: 389 * 24 }, (_, hour) => from + hour * HOUR);
  return hours.filter((time) => offsetAt(time) !== offsetAt(time - HOUR));
}

/** An event every half hour from a day before to a day after, told with the offsets of three zones. */
function eventsAround(time: number) {
  return Array.from({ length: 96 }, (_, index) => {
    const at = time + (index - 48) * (HOUR / 2);
    const offsetHours = [0, 2, -5][index % 3] ?? 0;
    const local = new Date(at + offsetHours * HOUR).toISOString().slice(0, 19);
    const sign = offsetHours < 0 ? '-' : '+';
    return {
      eventId: `${at}`,
      timestamp: `${local}${sign}0${Math.abs(offsetHours)}:00`,
      ...(index % 4 === 0
        ? {
            type: 'invoice_issued',
            invoiceId: `${at}`,
            dueAt: `${local}${sign}0${Math.abs(offsetHours)}:00`,
          }
        : index % 4 === 1
          ? { type: 'ticket_opened', ticketId: `${at}` }
          : { type: index % 4 === 2 ? 'login' : 'api_call', count: index }),
    };
  });
}

test('11 the zones of the server and of its database change no answer', async () => {
  const start = performance.now();
  const changes = ['Europe/Berlin', 'America/Chicago', 'Asia/Shanghai'].flatMap((zone) =>
    transitions(zone, Date.now()),
  );
  const events = [
    ...new Map(changes.flatMap(eventsAround).map((event) => [event.eventId, event])).values(),
  ];
  const days = [
    ...new Set(events.map(({ eventId }) => new Date(Number(eventId)).toISOString().slice(0, 10))),
  ];
  const answers = new Set<string>();
  let [double, compared] = [0, 0];
  for (const kind of KINDS)
    for (const [serverZone, databaseZone] of ZONES) {
      const place = await emptyDatabase(kind);
      if (kind === 'PostgreSQL') await setZone(place.url, databaseZone);
      const server = await startServer({
        ...settingsOf(place),
        TZ: serverZone,
        PGTZ: databaseZone,
      });
      await putCustomer(server.url, 'a');
      for (let from = 0; from < events.length; from += 500) {
        const body = events.slice(from, from + 500);
        expect((await send(eventsUrl(server.url, 'a'), { body })).status).toBe(200);
      }
      let text = '';
      for (const day of days) {
        const health = `${customerUrl(server.url, 'a')}/health?asOf=${day}`;
        const { status, body } = await send(health, { method: 'GET' });
        expect(status).toBe(200);
        text += body.replace(/"computedAt":"[^"]*"/, '');
        compared += 1;
      }
      answers.add(text);
      double += (await ledgerOf(place, { acknowledged: new Set() })).double;
      await server.stop();
    }
  print('11 zones', {
    'clock changes': changes.length,
    events: events.length,
    'answers compared': compared,
    different: answers.size - 1,
    double,
    s: (performance.now() - start) / 1000,
  });
  expect(changes.length).toBeGreaterThanOrEqual(4);
  expect(answers.size).toBe(1);
  expect(double).toBe(0);
});

async function setZone(url: string | undefined, zone: string): Promise<void> {
  const database = await openUnmigrated({ url, directory: '' });
  await database.query(`alter database ${database.name} set timezone = '${zone}'`);
  await database.close();
}
