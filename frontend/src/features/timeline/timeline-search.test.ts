import { expect, it } from 'vitest';
import { parseTimelineSearch } from './timeline-search.ts';

it('reads the kinds that exist', () => {
  expect(parseTimelineSearch({ type: ['note', 'invoice_paid', 'login', 'party'] })).toEqual({
    type: ['login', 'invoice_paid', 'note'],
  });
  expect(parseTimelineSearch({ type: 'party' })).toEqual({});
});

it('reads days that are days, and in order', () => {
  const days = { from: '2026-11-01', to: '2026-11-30' };
  expect(parseTimelineSearch(days)).toEqual(days);
  expect(parseTimelineSearch({ from: '2026-11-01', to: '2026-13-01' })).toEqual({
    from: '2026-11-01',
  });
  expect(parseTimelineSearch({ from: '2026-11-30', to: '2026-11-01' })).toEqual({});
});
