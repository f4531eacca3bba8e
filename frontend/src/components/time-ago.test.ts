import { expect, it, test } from 'vitest';
import { timeAgo } from './time-ago.ts';

const NOW = Date.parse('2026-11-23T09:30:00Z');

test.each([
  ['2026-11-23T09:30:00Z', 'now'],
  ['2026-11-23T09:31:00Z', 'now'],
  ['2026-11-23T09:29:59Z', '1 sec. ago'],
  ['2026-11-23T09:27:00Z', '3 min. ago'],
  ['2026-11-23T08:29:00Z', '1 hr. ago'],
  ['2026-11-22T09:29:00Z', 'yesterday'],
  ['2026-09-04T09:30:00Z', '80 days ago'],
])('%s is %s', (instant, words) => {
  expect(timeAgo(instant, NOW, 'en-US')).toBe(words);
});

it('speaks the language of the reader', () => {
  expect(timeAgo('2026-11-23T09:27:00Z', NOW, 'de-DE')).toBe('vor 3 Min.');
});
