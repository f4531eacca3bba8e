import type { Event } from '@customer-health/contract';
import { expect, it } from 'vitest';
import { sampleText } from './sample-text.ts';

it('leaves out what an event does not have', () => {
  const event = { eventId: 'e', type: 'login', count: 1, feature: null, properties: {} };
  expect(JSON.parse(sampleText(event as unknown as Event))).toEqual({
    ...{ eventId: 'e', type: 'login', count: 1 },
  });
  const rich = { ...event, properties: { page: '/r' } };
  expect(JSON.parse(sampleText(rich as unknown as Event)).properties).toEqual({ page: '/r' });
});
