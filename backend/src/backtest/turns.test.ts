import { describe, expect, it } from 'vitest';
import { createTurns } from './turns.ts';

/** A work that ends when it is told to. */
function makeWork(name: string, told: string[]) {
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const work = async () => {
    told.push(`${name} begins`);
    await ended;
    told.push(`${name} ends`);
    return name;
  };
  return { work, end };
}

describe('createTurns', () => {
  it('runs one at a time, in the order of arrival', async () => {
    const told: string[] = [];
    const inTurn = createTurns(3);
    const [first, second] = [makeWork('first', told), makeWork('second', told)];
    const answers = [inTurn(first.work), inTurn(second.work)];
    second.end();
    first.end();
    expect(await Promise.all(answers)).toEqual(['first', 'second']);
    expect(told).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
  });

  it('goes on after a failure', async () => {
    const inTurn = createTurns(3);
    const failing = inTurn(() => Promise.reject(new Error('no')));
    const next = inTurn(async () => 'next');
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe('next');
  });

  it('refuses when too many wait, and no longer when they are done', async () => {
    const inTurn = createTurns(2);
    const held = makeWork('held', []);
    const answers = [inTurn(held.work), inTurn(async () => 'waits')];
    await expect(inTurn(async () => 'too many')).rejects.toMatchObject({ code: 'unavailable' });
    held.end();
    await Promise.all(answers);
    expect(await inTurn(async () => 'again')).toBe('again');
  });
});
