import { expect, it } from 'vitest';
import { parseTimelineSearch } from './timeline-search.ts';

it('reads the kinds of event that exist', () => {
  expect(parseTimelineSearch({ type: ['invoice_paid', 'login', 'party'] })).toEqual({
    type: ['login', 'invoice_paid'],
  });
  expect(parseTimelineSearch({ type: 'party' })).toEqual({});
});
