import { type Fault, ScorecardBodySchema, ScorecardIdSchema } from '@customer-health/contract';
import { orderScorecard, type ScorecardBody } from '@customer-health/scoring';
import type { ErrorObject } from 'ajv';
import { compileBody } from '../validation/compilers.ts';
import { toFaults } from '../validation/faults.ts';
import { jsonFault } from '../validation/json-limits.ts';
import { bodyFaults } from './faults.ts';

/** A scorecard as a file holds it: without a version, which it gets when it is published. */
export interface ScorecardFile extends ScorecardBody {
  id: string;
}

/** The file is not a scorecard that scores can be computed with; a fault a line. */
export class ScorecardFileError extends Error {
  override name = 'ScorecardFileError';
  readonly faults: Fault[];

  constructor(name: string, faults: Fault[]) {
    super(`${name} is not a valid scorecard:\n${faults.map(faultLine).join('\n')}`);
    this.faults = faults;
  }
}

const faultLine = ({ pointer, detail }: Fault) => `  ${pointer} ${detail}`;

const isScorecardFile = compileBody({
  ...ScorecardBodySchema,
  properties: { id: ScorecardIdSchema, ...ScorecardBodySchema.properties },
  required: ['id', ...(ScorecardBodySchema.required ?? [])],
});

/**
 * Reads a scorecard from the text of a file.
 *
 * @param name what the file is called in messages
 * @throws ScorecardFileError with everything that is wrong, and where
 */
export function readScorecard(text: string, name: string): ScorecardFile {
  const value = parse(text, name);
  const hostile = jsonFault(value, '#');
  if (hostile !== null) throw new ScorecardFileError(name, [hostile]);
  if (!isScorecardFile(value)) {
    const errors = (isScorecardFile.errors ?? []) as ErrorObject[];
    throw new ScorecardFileError(name, toFaults(errors, '#'));
  }
  const scorecard = value as unknown as ScorecardFile;
  const faults = bodyFaults(scorecard, '#');
  if (faults.length > 0) throw new ScorecardFileError(name, faults);
  return scorecard;
}

function parse(text: string, name: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const detail = `is not valid JSON (${(error as Error).message})`;
    throw new ScorecardFileError(name, [{ pointer: '#', code: 'malformed_json', detail }]);
  }
}

/** The text of a file that `readScorecard` reads; the same for the same numbers. */
export function writeScorecard(id: string, body: ScorecardBody): string {
  return `${JSON.stringify({ id, ...orderScorecard(body) }, null, 2)}\n`;
}
