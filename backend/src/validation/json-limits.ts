import { EVENT_LIMITS, type Fault } from '@customer-health/contract';

interface Visit {
  value: unknown;
  pointer: string;
  depth: number;
}

/**
 * What is wrong with a parsed JSON value as such: levels, keys, lengths, numbers. Walks without recursion, so
 * that no depth can overflow the stack, and stops at the first fault.
 *
 * @param pointer where the value stands, as a JSON Pointer (`#`, `#/3`)
 */
export function jsonFault(root: unknown, pointer: string): Fault | null {
  const open: Visit[] = [{ value: root, pointer, depth: 1 }];
  for (let visit = open.pop(); visit !== undefined; visit = open.pop()) {
    const fault = valueFault(visit);
    if (fault !== null) return fault;
    if (typeof visit.value === 'object' && visit.value !== null) {
      const { pointer: parent, depth } = visit;
      for (const [key, value] of Object.entries(visit.value)) {
        open.push({ value, pointer: `${parent}/${escapePointer(key)}`, depth: depth + 1 });
      }
    }
  }
  return null;
}

function valueFault({ value, pointer, depth }: Visit): Fault | null {
  if (typeof value === 'number') return numberFault(value, pointer);
  if (typeof value === 'string') return stringFault(value, pointer);
  if (typeof value !== 'object' || value === null) return null;
  if (depth > EVENT_LIMITS.depth) {
    return {
      pointer: trim(pointer),
      code: 'too_deep',
      detail: `is nested deeper than ${EVENT_LIMITS.depth} levels`,
    };
  }
  const keys = Object.keys(value);
  if (!Array.isArray(value) && keys.length > EVENT_LIMITS.keys) {
    return {
      pointer,
      code: 'too_many_keys',
      detail: `has ${keys.length} keys; at most ${EVENT_LIMITS.keys} are allowed`,
    };
  }
  return keyFault(keys, pointer);
}

function keyFault(keys: string[], pointer: string): Fault | null {
  for (const key of keys) {
    if (key === '__proto__')
      return { pointer, code: 'forbidden_key', detail: 'must not have a key "__proto__"' };
    const fault = stringFault(key, pointer);
    if (fault !== null) return fault;
    if (key.includes('\u0000') || !key.isWellFormed()) {
      return {
        pointer,
        code: 'forbidden_characters',
        detail: 'has a key with NUL or a lone surrogate',
      };
    }
  }
  return null;
}

function numberFault(value: number, pointer: string): Fault | null {
  if (!Number.isFinite(value)) {
    return { pointer, code: 'number_out_of_range', detail: 'is not a finite number' };
  }
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    return {
      pointer,
      code: 'number_out_of_range',
      detail: 'is a whole number beyond 2^53: send it as a string',
    };
  }
  return null;
}

function stringFault(value: string, pointer: string): Fault | null {
  if (Buffer.byteLength(value) <= EVENT_LIMITS.stringBytes) return null;
  return {
    pointer: trim(pointer),
    code: 'too_long',
    detail: `is longer than ${EVENT_LIMITS.stringBytes / 1024} KB`,
  };
}

/** A key as one step of a JSON Pointer (RFC 6901). */
export function escapePointer(key: string): string {
  return key.replace(/~/g, '~0').replace(/\//g, '~1');
}

// A fault deep down would otherwise repeat the whole hostile path.
function trim(pointer: string): string {
  return pointer.length <= 200 ? pointer : `${pointer.slice(0, 200)}…`;
}

/**
 * The value as the database can keep it: NUL removed and lone surrogates replaced in every text, as PostgreSQL
 * stores neither. Answers the same value when there is nothing to do.
 */
export function toStorable<T>(value: T): T {
  const json = JSON.stringify(value);
  if (!/\\u0000|\\ud[89a-f]/i.test(json)) return value;
  return JSON.parse(json, (_, part: unknown) =>
    typeof part === 'string' ? part.replaceAll('\u0000', '').toWellFormed() : part,
  ) as T;
}
