import type { ErrorObject } from 'ajv';
import { compileBody } from '../validation/compilers.ts';
import { toFaults } from '../validation/faults.ts';
import { isTimeZone } from './dates.ts';
import { ImportError } from './import-error.ts';
import type { FieldType, Target } from './mapping-fields.ts';
import { MAPPING_SCHEMA } from './mapping-schema.ts';

/** What a cell can become. */
export type Scalar = string | number | boolean;

/** What a row must be like. */
export interface Condition {
  column?: string;
  empty?: boolean;
  in?: string[];
  is?: boolean;
  onOrBefore?: string;
  after?: string;
  dates?: string[];
  all?: Condition[];
  any?: Condition[];
  not?: Condition;
}

/** A cell of another file. */
export interface Lookup {
  file: string;
  key: string;
  match: string;
  take: string;
}

/** Where a field comes from. */
export interface Value {
  column?: string;
  constant?: Scalar;
  concat?: string[];
  separator?: string;
  lookup?: Lookup;
  map?: Record<string, Scalar | null>;
  default?: Scalar;
  dates?: string[];
  type?: FieldType;
  aggregate?: 'sum' | 'max' | 'min' | 'first' | 'latest';
  latestBy?: Value;
  where?: Condition;
}

/** A CSV file and what its rows are. */
export interface Source {
  file: string;
  target: Target;
  delimiter: string;
  encoding: BufferEncoding;
  skip?: { reason: string; when: Condition }[];
  fields: Record<string, Value>;
}

/** How CSV files become what the product knows. */
export interface Mapping {
  asOf?: string;
  timezone: string;
  keyFeatures?: string[] | { mostUsed: number };
  sources: Source[];
}

const validate = compileBody(MAPPING_SCHEMA);

/**
 * Reads a mapping file's text.
 *
 * @throws ImportError that names everything that is wrong, by JSON Pointer
 */
export function readMapping(text: string, name: string): Mapping {
  const mapping = parseJson(text, name);
  const valid = validate(mapping);
  const faults = valid ? contradictions(mapping as Mapping) : describe(validate.errors ?? []);
  if (faults.length === 0) return mapping as Mapping;
  const unique = [...new Set(faults)];
  throw new ImportError(`The mapping ${name} is not right:\n  ${unique.join('\n  ')}`);
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ImportError(`The mapping ${name} is not JSON: ${(error as Error).message}.`);
  }
}

// Where one of several shapes is wanted, what each of them lacks would bury the one sentence that helps.
function describe(errors: ErrorObject[]): string[] {
  const telling = errors.filter(
    ({ keyword, schemaPath }) => keyword !== 'if' && !/\/oneOf\/\d/.test(schemaPath),
  );
  return telling.map((error) => {
    const [fault] = toFaults([error], '#');
    return `${fault?.pointer} ${error.keyword === 'oneOf' ? oneOfText(error) : fault?.detail}`;
  });
}

function oneOfText({ schema }: ErrorObject): string {
  const keys = (schema as { required?: string[] }[]).flatMap(({ required = [] }) => required);
  return keys.includes('mostUsed')
    ? 'must be a list of names, or {"mostUsed": a number from 1 to 500}'
    : `must have exactly one of ${keys.join(', ')}`;
}

function contradictions({ asOf, timezone, sources }: Mapping): string[] {
  const faults = isTimeZone(timezone) ? [] : [`#/timezone "${timezone}" is not a time zone`];
  if (asOf === undefined && JSON.stringify(sources).includes('"asOf"')) {
    faults.push('#/asOf is required, as a condition names it');
  }
  const outcomes = sources.some(({ target }) => target === 'outcomes');
  for (const [index, { target, fields }] of sources.entries()) {
    const at = `#/sources/${index}/fields`;
    if (outcomes && target === 'customers' && fields.churnedAt) {
      faults.push(`${at}/churnedAt cannot be mapped beside outcomes, which say it themselves`);
    }
    for (const [name, value] of Object.entries(fields)) {
      faults.push(...valueFaults(value, target).map((fault) => `${at}/${name} ${fault}`));
    }
  }
  return faults;
}

function valueFaults({ aggregate, latestBy, where }: Value, target: Target): string[] {
  const faults: string[] = [];
  if (target !== 'customers' && (aggregate || where)) {
    faults.push('may have aggregate and where in a customers file only');
  }
  if ((aggregate === 'latest') !== (latestBy !== undefined)) {
    faults.push('must have latestBy with aggregate "latest", and only then');
  }
  return faults;
}
