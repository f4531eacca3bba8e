import { EVENT_LIMITS, type Fault } from '@customer-health/contract';

/** What a text cannot hold in the database as it is, or what may be part of that. */
const UNSTORABLE = /[\0\ud800-\udfff]/;

/**
 * An upper bound of the bytes of a parsed value as JSON, where that shows that nothing is wrong with it: it is within
 * every limit, and storable as it is. Null says nothing: then `jsonFault` and `toStorable` have to look. It is what
 * almost every event passes, so it makes no pointers and no copies.
 */
export function plainBytes(value: unknown, depth = 1): number | null {
  if (typeof value === 'string') return plainTextBytes(value);
  if (typeof value === 'number')
    return Number.isFinite(value) && (Number.isSafeInteger(value) || !Number.isInteger(value))
      ? 25
      : null;
  if (typeof value === 'boolean' || value === null || value === undefined) return 5;
  if (typeof value !== 'object' || depth > EVENT_LIMITS.depth) return null;
  let bytes = 2;
  const keys = Object.keys(value);
  const isArray = Array.isArray(value);
  if (!isArray && keys.length > EVENT_LIMITS.keys) return null;
  for (const key of keys) {
    const own = isArray ? 0 : key === '__proto__' ? null : plainTextBytes(key);
    const part = plainBytes((value as Record<string, unknown>)[key], depth + 1);
    if (own === null || part === null) return null;
    bytes += own + part + 2;
  }
  return bytes;
}

/** An escaped character takes six bytes, and any other at most three. */
function plainTextBytes(text: string): number | null {
  return text.length * 3 <= EVENT_LIMITS.stringBytes && !UNSTORABLE.test(text)
    ? text.length * 6 + 2
    : null;
}

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
