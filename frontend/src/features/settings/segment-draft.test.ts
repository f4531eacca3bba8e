import { expect, it } from 'vitest';
import { segmentFaults, toSegmentDraft, toSegmentSettings } from './segment-draft.ts';

const settings = {
  autoCreate: false,
  pages: 'feature' as const,
  events: [
    { name: 'Signed In', type: 'login' as const },
    { name: 'Report Exported', type: 'feature_use' as const, feature: 'exports' },
  ],
  ignore: ['Heartbeat', 'Noise'],
};

it('a setting survives its fields', () => {
  expect(toSegmentSettings(toSegmentDraft(settings))).toEqual(settings);
});

it('drops blank lines, spaces around names, and features of what is no feature', () => {
  const draft = { ...toSegmentDraft(settings), ignore: '\n Heartbeat \n\n' };
  draft.events = [{ name: ' Signed In ', type: 'login', feature: 'x' }];
  expect(toSegmentSettings(draft)).toMatchObject({
    events: [{ name: 'Signed In', type: 'login' }],
    ignore: ['Heartbeat'],
  });
  expect(toSegmentSettings(draft).events[0]).not.toHaveProperty('feature');
});

it('asks for a name in every row', () => {
  const draft = toSegmentDraft(settings);
  expect(segmentFaults(draft).size).toBe(0);
  draft.events.push({ name: ' ', type: 'login', feature: '' });
  expect([...segmentFaults(draft)]).toEqual([[2, 'Type a name, or remove the row.']]);
});
