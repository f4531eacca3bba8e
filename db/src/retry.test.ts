import { describe, expect, it, test } from 'vitest';
import { DatabaseUnavailableError } from './database.ts';
import { isConnectionFault, isTransient, sqlState, withRetry } from './retry.ts';

const withCode = (code: string, message = '') => Object.assign(new Error(message), { code });

describe('what may succeed when it is done again', () => {
  test.each([
    '40001',
    '40P01',
    '57P01',
    '57P03',
    '08006',
    '08001',
    '53300',
    'ECONNRESET',
    'ECONNREFUSED',
  ])('%s', (code) => {
    expect(isTransient(withCode(code))).toBe(true);
  });
  test.each(['23505', '22001', '42601', '57014', 'ENOENT'])('not %s', (code) => {
    expect(isTransient(withCode(code))).toBe(false);
  });
  it('a database that was away, but not one that let us wait', () => {
    const away = (cause: Error) => new DatabaseUnavailableError('away', { cause });
    expect(isTransient(away(withCode('ECONNREFUSED')))).toBe(true);
    expect(isTransient(away(new Error('timeout exceeded when trying to connect')))).toBe(false);
    expect(isTransient(away(new Error('Query read timeout')))).toBe(false);
  });
  it('a socket in the file system that is not there yet', () => {
    expect(isTransient(Object.assign(withCode('ENOENT'), { syscall: 'connect' }))).toBe(true);
  });
  it('a connection that ended without a code', () => {
    expect(isConnectionFault(new Error('Connection terminated unexpectedly'))).toBe(true);
    expect(isConnectionFault(new Error('Query read timeout'))).toBe(true);
    expect(isConnectionFault(new Error('no such thing'))).toBe(false);
  });
});

describe('sqlState', () => {
  it('is a code of five characters, and nothing else', () => {
    expect(sqlState(withCode('23505'))).toBe('23505');
    expect(sqlState(withCode('ECONNRESET'))).toBeUndefined();
    expect(sqlState(null)).toBeUndefined();
  });
});

describe('withRetry', () => {
  const failing = (failures: number, error: Error) => {
    const work = async () => {
      work.calls += 1;
      if (work.calls <= failures) throw error;
      return 'done';
    };
    work.calls = 0;
    return work;
  };

  it('tells the first fault of a transaction, not that the transaction has failed', async () => {
    const faults = [withCode('40P01'), withCode('25P02')];
    await expect(withRetry(async () => Promise.reject(faults.shift()))).rejects.toMatchObject({
      code: '40P01',
    });
  });

  it('does the work again after a passing fault, three times in all', async () => {
    const twice = failing(2, withCode('40P01'));
    expect(await withRetry(twice)).toBe('done');
    const always = failing(9, withCode('40001', 'again'));
    await expect(withRetry(always)).rejects.toThrow('again');
    expect(always.calls).toBe(3);
  });

  it('does not do it again after a fault that stays', async () => {
    const work = failing(1, withCode('23505', 'there'));
    await expect(withRetry(work)).rejects.toThrow('there');
    expect(work.calls).toBe(1);
  });
});
