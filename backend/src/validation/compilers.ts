import { Ajv, type ValidateFunction } from 'ajv';
import { FORMATS } from './formats.ts';

const common = {
  strict: false,
  allErrors: true,
  verbose: true,
  formats: FORMATS,
  useDefaults: true,
} as const;

// A body means what it says; a query string and a path are text and have to be read.
const bodies = new Ajv(common);
const texts = new Ajv({ ...common, coerceTypes: 'array' });

/** Compiles a schema for a JSON body. */
export function compileBody(schema: object): ValidateFunction {
  return bodies.compile(schema);
}

/** Compiles a schema for a query string, a path or headers. */
export function compileText(schema: object): ValidateFunction {
  return texts.compile(schema);
}
