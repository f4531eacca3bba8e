import type { Event, TimelineEntry, TimelineOverride } from '@customer-health/contract';
import { expect, it } from 'vitest';
import { createFormat } from '../../components/format.ts';
import { describeEntry } from './entry-words.ts';

const format = createFormat('en-US', 'UTC');
const at = '2026-11-20T10:00:00Z';
const none = { event: null, note: null, pulse: null, override: null, scorecard: null };
const words = (fields: Partial<TimelineEntry>) => {
  const entry: TimelineEntry = { id: 'x', kind: 'note', at, ...none, ...fields };
  const { title, details, text } = describeEntry(entry, format);
  return [title, ...details, text];
};
const override = (fields: Partial<TimelineOverride>): Partial<TimelineEntry> => ({
  override: {
    ...{ id: 'o', change: 'made', score: 20, band: null, reason: 'Told us', author: 'Ana' },
    ...{ until: '2026-12-23', ...fields },
  },
});
const note = { id: 'n', text: 'Hi', author: 'Ana', createdAt: at, updatedAt: at };
const pulse = { id: 'p', value: 2, note: null, author: 'Bo', givenAt: at };
const scorecard = { id: 'default', version: 3, note: 'Stricter', author: 'Cy' };
const login: Event = {
  ...{ eventId: 'e', type: 'login', timestamp: at, receivedAt: at, userId: 'ana', feature: null },
  ...{ count: 1, ticketId: null, priority: null, subject: null, invoiceId: null, amount: null },
  ...{ currency: null, dueAt: null, properties: {} },
};

it.each<[Partial<TimelineEntry>, (string | null)[]]>([
  [{ event: login }, ['Login', 'by ana', null]],
  [{ note }, ['Note by Ana', 'Hi']],
  [{ pulse }, ['Pulse 2 of 5 by Bo', null]],
  [override({}), ['Ana overrode the score: 20.0 until Dec 23, 2026', 'Told us']],
  [
    override({ score: null, band: 'at_risk' }),
    ['Ana overrode the score: At risk until Dec 23, 2026', 'Told us'],
  ],
  [override({ change: 'ended' }), ['The override by Ana was ended early', 'Told us']],
  [override({ change: 'lapsed' }), ['The override by Ana lapsed by itself', 'Told us']],
  [{ scorecard }, ['Cy published version 3 of the scorecard “default”', 'Stricter']],
  [
    { scorecard: { ...scorecard, id: null, note: '' } },
    ['Cy published version 3 of the scorecard rules', null],
  ],
  [{}, ['', null]],
])('%o', (fields, expected) => expect(words(fields)).toEqual(expected));
