import type { ScorecardWithDraft } from '@customer-health/contract';
import { expect, it } from 'vitest';
import { whyBlocked } from './blocked.ts';
import { bodyFaults } from './body-faults.ts';
import { withValueAt } from './body-pointer.ts';
import { baseBody, editBody, isOutdated, keepEdit, stampOf } from './draft-state.ts';
import { DEFAULT_BODY } from './test-bodies.ts';

const at = '2026-11-24T09:00:00Z';
const current = { version: 2, publishedAt: at, author: 'Ana', note: 'x', body: DEFAULT_BODY };
const published: ScorecardWithDraft = { id: 'default', current, draft: null };
const heavier = withValueAt(DEFAULT_BODY, '/factors/loginFrequency/weight', 40);
const draft = { body: heavier, baseVersion: 2, revision: 3, author: 'Ben', updatedAt: at };
const drafted: ScorecardWithDraft = { ...published, draft };

it('begins with the draft, else with what is in force, else with the default', () => {
  expect(baseBody(drafted)).toBe(heavier);
  expect(baseBody(published)).toBe(DEFAULT_BODY);
  expect(baseBody({ ...published, current: null })).toMatchObject(DEFAULT_BODY);
});

it('an edit that comes back to where it began is none', () => {
  const edit = editBody(null, heavier, published);
  expect(edit).toMatchObject({ body: heavier, base: DEFAULT_BODY });
  expect(editBody(edit, DEFAULT_BODY, published)).toBeNull();
});

it('notices that somebody saved meanwhile, and goes on from there', () => {
  const edit = editBody(null, heavier, published);
  if (edit === null) throw new Error('nothing was edited');
  const theirs = { ...drafted, draft: { ...draft, body: DEFAULT_BODY } };
  expect(edit.stamp).not.toBe(stampOf(theirs));
  expect(keepEdit(edit, theirs)?.stamp).toBe(stampOf(theirs));
  expect(keepEdit(edit, drafted)).toBeNull();
});

it('knows a draft that a later version overtook', () => {
  expect(isOutdated(published)).toBe(false);
  expect(isOutdated(drafted)).toBe(false);
  expect(isOutdated({ ...drafted, draft: { ...draft, baseVersion: 1 } })).toBe(true);
  expect(isOutdated({ ...drafted, current: null })).toBe(true);
});

it('tells why nothing can be published', () => {
  const why = (body = DEFAULT_BODY, inForce: typeof body | null = DEFAULT_BODY) =>
    whyBlocked(body, bodyFaults(body), inForce);
  expect(why()).toBe('Nothing differs from the version in force.');
  expect(why(DEFAULT_BODY, null)).toBeNull();
  expect(why(heavier)).toBe('The weights must add up to 100 before publishing.');
  expect(why(withValueAt(DEFAULT_BODY, '/bands/healthy', 101))).toBe(
    'Correct the marked fields before publishing.',
  );
  expect(why(withValueAt(DEFAULT_BODY, '/bands/healthy', 80))).toBeNull();
});
