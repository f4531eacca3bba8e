import { describe, expect, it } from 'vitest';
import { emptyDraft, faultsOf, type OverrideDraft, toWrite, untilRange } from './override-draft.ts';

const TODAY = '2026-11-23';
const draft = (fields: Partial<OverrideDraft>): OverrideDraft => ({
  ...emptyDraft(TODAY, 'Ana'),
  ...{ score: '20', reason: 'They told us' },
  ...fields,
});
const faults = (fields: Partial<OverrideDraft>) =>
  Object.entries(faultsOf(draft(fields), TODAY, (day) => day))
    .filter(([, fault]) => fault !== null)
    .map(([field]) => field);

it('begins with 30 days, and can last 90', () => {
  expect(emptyDraft(TODAY, 'Ana')).toMatchObject({ until: '2026-12-23', author: 'Ana' });
  expect(untilRange(TODAY)).toEqual({ from: '2026-11-23', to: '2027-02-21' });
});

describe('what is missing', () => {
  it.each<[Partial<OverrideDraft>, string[]]>([
    [{}, []],
    [{ score: '' }, ['score']],
    [{ score: '100.5' }, ['score']],
    [{ score: 'many' }, ['score']],
    [{ score: '99,5' }, []],
    [{ what: 'band' }, ['band']],
    [{ what: 'band', band: 'watch', score: '' }, []],
    [{ reason: ' ' }, ['reason']],
    [{ until: '' }, ['until']],
    [{ until: '2026-11-22' }, ['until']],
    [{ until: '2027-02-22' }, ['until']],
    [{ author: '' }, ['author']],
  ])('in %o: %o', (fields, expected) => expect(faults(fields)).toEqual(expected));

  it('names the days that can be chosen', () => {
    expect(faultsOf(draft({ until: '' }), TODAY, (day) => day).until).toBe(
      'Choose a day from 2026-11-23 to 2027-02-21.',
    );
  });
});

it('sends what was chosen alone', () => {
  const rest = { reason: 'They told us', until: '2026-12-23', author: 'Ana' };
  expect(toWrite(draft({ score: '61,5', band: 'watch' }))).toEqual({ score: 61.5, ...rest });
  expect(toWrite(draft({ what: 'band', band: 'watch' }))).toEqual({ band: 'watch', ...rest });
});
