import { OVERRIDE_DAYS, type Override, type OverrideWrite } from '@customer-health/contract';
import { addDays } from '@customer-health/scoring';
import { ACCOUNT } from '../../components/messages-account.ts';

/** What can be set. */
export type OverrideWhat = 'score' | 'band';

/** An override as it is typed. */
export interface OverrideDraft {
  what: OverrideWhat;
  score: string;
  band: Override['band'];
  reason: string;
  until: string;
  author: string;
}

/** What is wrong with each field; null where nothing is. */
export type OverrideFaults = Record<Exclude<keyof OverrideDraft, 'what'>, string | null>;

/** The days from which the last one can be chosen. */
export function untilRange(today: string): { from: string; to: string } {
  return { from: today, to: addDays(today, OVERRIDE_DAYS.most) };
}

/** What a new override begins with. */
export function emptyDraft(today: string, author: string): OverrideDraft {
  const until = addDays(today, OVERRIDE_DAYS.default);
  return { what: 'score', score: '', band: null, reason: '', until, author };
}

/** What is to be mended before it can be sent. */
export function faultsOf(
  draft: OverrideDraft,
  today: string,
  showDay: (day: string) => string,
): OverrideFaults {
  const texts = ACCOUNT;
  const { from, to } = untilRange(today);
  const isBand = draft.what === 'band';
  return {
    score: isBand || scoreOf(draft.score) !== null ? null : texts.override.scoreFault,
    band: isBand && draft.band === null ? texts.override.bandFault : null,
    reason: draft.reason.trim() === '' ? texts.needed : null,
    until:
      draft.until >= from && draft.until <= to
        ? null
        : texts.override.untilFault(showDay(from), showDay(to)),
    author: draft.author.trim() === '' ? texts.needed : null,
  };
}

/** What is sent for a draft without faults. */
export function toWrite({
  what,
  score,
  band,
  reason,
  until,
  author,
}: OverrideDraft): OverrideWrite {
  const value = scoreOf(score);
  return {
    ...(what === 'score' && value !== null && { score: value }),
    ...(what === 'band' && band !== null && { band }),
    reason: reason.trim(),
    until,
    author: author.trim(),
  };
}

/** A score as people type it, with a point or a comma; null when it is none. */
function scoreOf(text: string): number | null {
  const plain = text.trim().replace(',', '.');
  const value = Number(plain);
  return plain !== '' && value >= 0 && value <= 100 ? value : null;
}
