import type { ScorecardBody } from '@customer-health/scoring';

/** What stands at a JSON Pointer of a body, as in `/factors/loginFrequency/weight`. */
export function valueAt(body: ScorecardBody, pointer: string): unknown {
  return steps(pointer).reduce<unknown>(
    (branch, key) => (isBranch(branch) ? branch[key] : undefined),
    body,
  );
}

/** The body with another value at a JSON Pointer; what does not lie on the way there is shared. */
export function withValueAt(body: ScorecardBody, pointer: string, value: unknown): ScorecardBody {
  return replaceAt(body, steps(pointer), value) as ScorecardBody;
}

function replaceAt(branch: unknown, [key, ...rest]: string[], value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(branch)) {
    return branch.map((item: unknown, index) =>
      String(index) === key ? replaceAt(item, rest, value) : item,
    );
  }
  const old = isBranch(branch) ? branch : {};
  return { ...old, [key]: replaceAt(old[key], rest, value) };
}

function steps(pointer: string): string[] {
  return pointer.split('/').slice(1);
}

function isBranch(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
