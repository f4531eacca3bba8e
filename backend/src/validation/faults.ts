import type { Fault, FaultCode } from '@customer-health/contract';
import type { ErrorObject } from 'ajv';
import { idFault } from './formats.ts';
import { escapePointer } from './json-limits.ts';

const CODES: Record<string, FaultCode> = {
  required: 'required',
  additionalProperties: 'unknown_field',
  type: 'wrong_type',
  format: 'invalid_format',
  pattern: 'invalid_format',
  maxLength: 'too_long',
  maxItems: 'too_long',
  minLength: 'too_short',
  minProperties: 'too_short',
  maximum: 'too_large',
  minimum: 'too_small',
};

const FORMAT_TEXT: Record<string, string> = {
  text: 'must not contain NUL',
  date: 'must be a day, YYYY-MM-DD',
  'date-time': 'must be an instant with offset (RFC 3339), like 2026-11-23T09:30:00Z',
  'day-or-instant': 'must be a day (YYYY-MM-DD) or an instant with offset (RFC 3339)',
};

/**
 * Validation errors as faults, with pointers into the body (`#/name`) or to a query parameter (`?limit`).
 *
 * @param prefix what the pointer starts with: `#` and where the validated value stands, or `?`
 */
export function toFaults(errors: readonly ErrorObject[], prefix: string): Fault[] {
  return errors.map((error) => {
    const path = error.instancePath + missingPart(error);
    const pointer = prefix === '?' ? `?${path.split('/')[1] ?? ''}` : `${prefix}${path}`;
    return { pointer, code: CODES[error.keyword] ?? 'invalid_value', detail: describe(error) };
  });
}

function missingPart({ keyword, params }: ErrorObject): string {
  if (keyword === 'required') return `/${escapePointer(params.missingProperty as string)}`;
  if (keyword === 'additionalProperties')
    return `/${escapePointer(params.additionalProperty as string)}`;
  return '';
}

function describe({ keyword, params, message, data, schema }: ErrorObject): string {
  switch (keyword) {
    case 'required':
      return 'is required';
    case 'additionalProperties':
      return 'is not a known field';
    case 'type':
      return `must be ${[params.type as string | string[]].flat().join(' or ')}`;
    case 'enum':
      return `must be one of ${(schema as unknown[]).filter((word) => word !== null).join(', ')}`;
    case 'format':
      return (
        FORMAT_TEXT[params.format as string] ?? idFault(String(data)) ?? 'has the wrong format'
      );
    case 'minimum':
      return `must be at least ${params.limit as number}`;
    case 'maximum':
      return `must be at most ${params.limit as number}`;
    case 'minLength':
      return params.limit === 1
        ? 'must not be empty'
        : `must have at least ${params.limit as number} characters`;
    case 'maxLength':
      return `must have at most ${params.limit as number} characters`;
    case 'pattern':
      return params.pattern === '\\S'
        ? 'must not be blank'
        : `must match the pattern ${params.pattern as string}`;
    default:
      return message ?? 'is not valid';
  }
}
