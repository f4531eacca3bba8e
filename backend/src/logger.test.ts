import { expect, it, test } from 'vitest';
import { createLogger } from './logger.ts';

function logged(level: string, fields: object) {
  const lines: string[] = [];
  createLogger(level, { write: (line) => lines.push(line) }).warn(fields, 'told');
  return lines.map((line) => JSON.parse(line));
}

it('an error is told with its causes and its code, and nothing else that hangs on it', () => {
  const cause = new Error('connect ECONNREFUSED');
  const error = Object.assign(new Error('it broke', { cause }), {
    code: '57P01',
    client: { password: 'secret', secretKey: 12345 },
  });
  const [{ err }] = logged('warn', { err: error });
  expect(err).toEqual({
    type: 'Error',
    message: 'it broke: connect ECONNREFUSED',
    stack: expect.stringMatching(/it broke[\s\S]*logger\.test[\s\S]*caused by[\s\S]*ECONNREFUSED/),
    code: '57P01',
  });
});

test.each(['authorization', 'cookie', 'x-api-key'])('the header %s is not written', (header) => {
  const req = { method: 'GET', url: '/', headers: { [header]: 'secret' } };
  expect(JSON.stringify(logged('warn', { req }))).not.toContain('secret');
});

it('what is less severe than the level is not written', () => {
  expect(logged('error', {})).toEqual([]);
});
