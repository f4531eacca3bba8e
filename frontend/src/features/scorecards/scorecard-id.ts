import { SCORECARDS } from '../../components/messages-scorecards.ts';

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const MOST = 50;

/** Why an id cannot be that of a new scorecard; null when it can. */
export function idFault(id: string, taken: readonly string[]): string | null {
  const texts = SCORECARDS.create;
  if (!ID.test(id) || id.length > MOST) return texts.badId;
  return taken.includes(id) ? texts.taken : null;
}
