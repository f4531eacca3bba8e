import type { Source } from '@customer-health/contract';
import { describe, expect, it } from 'vitest';
import { createFormat } from '../../components/format.ts';
import { lastDayWords, meaningOf, refusedOf, todayWords } from './source-words.ts';

const format = createFormat('en-US', 'UTC');
const source = (fields: Partial<Source>): Source => ({
  ...{ type: 'login', state: 'ok', staleSince: null, factors: ['loginFrequency'] },
  ...{ firstDay: '2026-01-01', lastEventAt: null, lastReceivedAt: null },
  ...{ eventsToday: 0, usualToday: null, lastDay: null, days: [], rejects: [] },
  ...fields,
});

describe('what a state means', () => {
  it('names the factors that are held back, and since when', () => {
    expect(meaningOf(source({ state: 'silent', staleSince: '2026-11-03' }), format)).toContain(
      'Login frequency is held at the value of Nov 3, 2026 until events arrive again.',
    );
    const two = source({ state: 'never_seen', factors: ['supportTickets', 'apiUsageTrend'] });
    expect(meaningOf(two, format)).toContain('Support tickets and API usage trend are left out');
  });

  it('says so where no score rests on it', () => {
    const alone = { factors: [], staleSince: '2026-11-03' };
    expect(meaningOf(source({ ...alone, state: 'silent' }), format)).toContain('No score rests');
    expect(meaningOf(source({ ...alone, state: 'never_seen' }), format)).toContain('No score');
  });

  it('is told of what arrives and of what cannot be judged', () => {
    expect(meaningOf(source({}), format)).toContain('a fifth');
    expect(meaningOf(source({ state: 'not_judged' }), format)).toContain('Too new');
  });
});

it('puts today and the last whole day beside the usual', () => {
  expect(todayWords({ eventsToday: 1200, usualToday: null }, format)).toBe('1,200');
  expect(todayWords({ eventsToday: 1200, usualToday: 1500.4 }, format)).toBe(
    '1,200 of about 1,500',
  );
  expect(lastDayWords({ lastDay: null }, format)).toBeNull();
  const lastDay = { day: '2026-11-22', events: 90, usual: 1000, ratio: 0.09 };
  expect(lastDayWords({ lastDay }, format)).toBe('Nov 22, 2026: 90 of the usual 1,000 (9%)');
});

it('adds up what was refused', () => {
  const rejects = [
    { code: 'required', events: 2 },
    { code: 'too_deep', events: 3 },
  ] as const;
  expect(refusedOf({ rejects: [...rejects] })).toBe(5);
});
