import { expect, it } from 'vitest';
import { eventDays, windowBefore, windowOf } from './factor-window.ts';

const window = windowOf({ window: { from: '2026-10-25T00:00:00Z', to: '2026-11-24T00:00:00Z' } });

it('counts whole UTC days, the last one not in', () => {
  expect(window).toEqual({ from: '2026-10-25', to: '2026-11-24', days: 30 });
});

it('the window before ends where this one starts', () => {
  expect(windowBefore(window)).toEqual({ from: '2026-09-25', to: '2026-10-25', days: 30 });
});

it('the events of a factor are those of its window, of a trend those of both', () => {
  expect(eventDays('loginFrequency', window)).toEqual({ from: '2026-10-25', to: '2026-11-23' });
  expect(eventDays('apiUsageTrend', window)).toEqual({ from: '2026-09-25', to: '2026-11-23' });
});
