import { expect, it } from 'vitest';
import { chooseScorecard } from './choose-scorecard.ts';
import { DEFAULT_SCORECARD } from './model.ts';

const enterprise = { ...DEFAULT_SCORECARD, id: 'enterprise' };
const scorecards = [DEFAULT_SCORECARD, enterprise];
const rules = [
  { segments: ['Gone'], scorecardId: 'gone' },
  { segments: ['Enterprise', 'Strategic'], scorecardId: 'enterprise' },
  { segments: ['Enterprise'], scorecardId: 'default' },
];

it('the first rule that matches chooses; the default holds for the rest', () => {
  const choose = (segment: string | null) => {
    const { scorecard, rule } = chooseScorecard(segment, { scorecards, rules });
    return [scorecard.id, rule];
  };
  expect(choose('Enterprise')).toEqual(['enterprise', 1]);
  expect(choose('Strategic')).toEqual(['enterprise', 1]);
  expect(choose('enterprise')).toEqual(['default', null]);
  expect(choose('Gone')).toEqual(['default', null]);
  expect(choose(null)).toEqual(['default', null]);
  expect(() => chooseScorecard(null, { scorecards: [], rules })).toThrow('no default');
});
