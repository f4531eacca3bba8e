import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeSources, type SourceCounts, usualEvents } from './freshness.ts';
import { addDays } from './windows.ts';

// A Monday.
const TODAY = '2026-11-23';
const FIRST = addDays(TODAY, -42);

/** A source whose events on each day, by how many days it lies before today, a function tells. */
function source(events: (back: number, weekday: number) => number, days = 42): SourceCounts {
  const entries = Array.from({ length: days + 1 }, (_, back) => {
    const day = addDays(TODAY, -back);
    return [day, events(back, new Date(day).getUTCDay())] as const;
  });
  return { firstDay: addDays(TODAY, -days), days: Object.fromEntries(entries) };
}

const judge = (counts: SourceCounts, today = TODAY) => judgeSources({ login: counts }, today).login;
const isWeekday = (weekday: number) => weekday > 0 && weekday < 6;

describe('usual events', () => {
  it('are the mean of the same weekday of the four weeks before, as far as the source was there', () => {
    const mondays = source((back) => ({ 7: 100, 14: 100, 21: 140, 28: 60, 35: 900 })[back] ?? 5);
    expect(usualEvents(mondays, TODAY)).toBe(100);
    expect(usualEvents({ ...mondays, firstDay: addDays(TODAY, -21) }, TODAY)).toBeCloseTo(340 / 3);
    expect(usualEvents({ ...mondays, firstDay: addDays(TODAY, -13) }, TODAY)).toBeNull();
    expect(usualEvents(mondays, addDays(TODAY, -1))).toBeNull();
  });

  it('are told from 20 on', () => {
    expect(
      usualEvents(
        source(() => 20),
        TODAY,
      ),
    ).toBe(20);
    expect(
      usualEvents(
        source(() => 19),
        TODAY,
      ),
    ).toBeNull();
  });
});

describe('a source', () => {
  it('is silent when the last day and today are under a fifth of what is usual, and names its last good day', () => {
    expect(judge(source((back) => (back <= 1 ? 0 : 100)))).toEqual({
      state: 'silent',
      usualToday: 100,
      lastDay: { day: '2026-11-22', events: 0, usual: 100 },
      lastGoodDay: '2026-11-21',
    });
    expect(judge(source((back) => (back <= 1 ? 19 : 100))).state).toBe('silent');
    expect(judge(source((back) => (back <= 5 ? 0 : 100))).lastGoodDay).toBe('2026-11-17');
  });

  it('is well while the last day was, and recovers as soon as today reaches a fifth', () => {
    expect(judge(source((back) => (back === 0 ? 0 : 100))).state).toBe('ok');
    expect(judge(source((back) => [20, 0, 0][back] ?? 100))).toMatchObject({
      state: 'ok',
      lastGoodDay: null,
    });
    expect(judge(source((back) => [19, 0, 0][back] ?? 100)).state).toBe('silent');
    expect(judge(source((back) => [0, 20, 0][back] ?? 100)).state).toBe('ok');
  });

  it('may rest at the weekend, and a silence that began on Friday is one until Monday brings events', () => {
    const weekdays = source((_, weekday) => (isWeekday(weekday) ? 100 : 0));
    const sinceFriday = source((back, weekday) => (back > 3 && isWeekday(weekday) ? 100 : 0));
    // Monday morning, Sunday, Saturday and Friday evening.
    for (const back of [0, 1, 2]) {
      const today = addDays(TODAY, -back);
      const { [TODAY]: _, ...days } = weekdays.days;
      expect([today, judge({ ...weekdays, days }, today).state]).toEqual([today, 'ok']);
      expect([today, judge(sinceFriday, today)]).toMatchObject([
        today,
        { state: 'silent', lastGoodDay: '2026-11-19', lastDay: { day: '2026-11-20' } },
      ]);
    }
    expect(judge({ ...sinceFriday, days: { ...sinceFriday.days, [TODAY]: 20 } }).state).toBe('ok');
  });

  it('is not judged when it is new, small or gone for five weeks', () => {
    expect(judge({ firstDay: null, days: {} })).toEqual({
      state: 'never_seen',
      usualToday: null,
      lastDay: null,
      lastGoodDay: null,
    });
    expect(judge(source((back) => (back <= 1 ? 0 : 100), 14)).state).toBe('not_judged');
    expect(judge(source((back) => (back <= 1 ? 0 : 19))).state).toBe('not_judged');
    expect(judge(source((back) => (back <= 35 ? 0 : 100), 80)).state).toBe('not_judged');
  });

  it('names a last good day also where every day before had come down from more', () => {
    const falling = source((back) => (back <= 1 ? 0 : 4 ** (back / 7)), 60);
    const { state, lastDay, lastGoodDay } = judge(falling);
    expect([state, lastGoodDay !== null && lastGoodDay < (lastDay?.day ?? '')]).toEqual([
      'silent',
      true,
    ]);
  });
});

describe('whatever the counts', () => {
  const counts = fc
    .array(fc.nat({ max: 400 }), { minLength: 43, maxLength: 43 })
    .map((events) => source((back) => events[back] ?? 0));
  const outage = fc.nat({ max: 20 });

  it('only a silent source has a last good day, which lies before the silent one and had events', () => {
    fc.assert(
      fc.property(counts, outage, (found, silentDays) => {
        const days = Object.fromEntries(
          Object.entries(found.days).map(([day, events]) => [
            day,
            day > addDays(TODAY, -silentDays) ? 0 : events,
          ]),
        );
        const { state, lastDay, lastGoodDay } = judge({ ...found, days });
        expect(lastGoodDay !== null).toBe(state === 'silent');
        if (lastGoodDay === null) return;
        expect(lastGoodDay < (lastDay?.day ?? '')).toBe(true);
        expect(days[lastGoodDay]).toBeGreaterThan(0);
      }),
    );
  });

  it('more events today never make a source silent, and a fifth of the usual always ends a silence', () => {
    fc.assert(
      fc.property(counts, fc.nat({ max: 400 }), (found, more) => {
        const today = found.days[TODAY] ?? 0;
        const before = judge(found);
        const after = judge({ ...found, days: { ...found.days, [TODAY]: today + more } });
        if (before.state !== 'silent') expect(after.state).toBe(before.state);
        const enough = Math.ceil((before.usualToday ?? before.lastDay?.usual ?? 0) / 5);
        const revived = judge({ ...found, days: { ...found.days, [TODAY]: enough } });
        expect(revived.state).not.toBe('silent');
      }),
    );
  });

  it('the scale does not matter while the counts are large', () => {
    const large = counts.map(({ days, ...rest }) => ({
      ...rest,
      days: Object.fromEntries(Object.entries(days).map(([day, n]) => [day, n * 8 + 160])),
    }));
    fc.assert(
      fc.property(large, fc.boolean(), (found, isSilent) => {
        const days = isSilent
          ? { ...found.days, [TODAY]: 0, [addDays(TODAY, -1)]: 0 }
          : { ...found.days };
        const scaled = Object.fromEntries(Object.entries(days).map(([day, n]) => [day, n * 4]));
        const [one, four] = [judge({ ...found, days }), judge({ ...found, days: scaled })];
        expect([four.state, four.lastGoodDay]).toEqual([one.state, one.lastGoodDay]);
      }),
    );
  });

  it('sources are judged apart', () => {
    const [well, silent] = [source(() => 100), source((back) => (back <= 1 ? 0 : 100))];
    const judged = judgeSources({ login: silent, api_call: well }, TODAY);
    expect([judged.login.state, judged.api_call.state]).toEqual(['silent', 'ok']);
    expect(FIRST).toBe(well.firstDay);
  });
});
