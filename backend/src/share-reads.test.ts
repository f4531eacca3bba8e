import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shareReads } from './share-reads.ts';

/** Reads that end when the test says so. */
function gatedReads({ most = 100 } = {}) {
  const rounds: { questions: readonly string[]; end: (error?: Error) => void }[] = [];
  const ask = shareReads(
    (questions: readonly string[]) =>
      new Promise<(question: string) => string>((resolve, reject) => {
        const end = (error?: Error) =>
          error ? reject(error) : resolve((question) => answer(question));
        rounds.push({ questions, end });
      }),
    { laneOf: (question) => (question.startsWith('slow') ? 'slow' : ''), most },
  );
  return { rounds, ask, read: () => rounds.map(({ questions }) => questions.join()) };
}

function answer(question: string): string {
  if (question.endsWith('unknown')) throw new Error('not found');
  return question.toUpperCase();
}

describe('reads that wait together', () => {
  it('are read at once while fewer than two rounds run, and then by one round', async () => {
    const { rounds, ask, read } = gatedReads();
    const answers = ['a', 'b', 'c', 'd', 'c'].map(ask);
    expect(read()).toEqual(['a', 'b']);
    rounds[1]?.end();
    expect(await answers[1]).toBe('B');
    expect(read()).toEqual(['a', 'b', 'c,d,c']);
    rounds[0]?.end();
    rounds[2]?.end();
    expect(await Promise.all(answers)).toEqual(['A', 'B', 'C', 'D', 'C']);
  });

  it('do not begin a second round for less than half of what the first one reads', async () => {
    const { rounds, ask, read } = gatedReads();
    const answers = ['a', 'b', 'c', 'd', 'e', 'f'].map(ask);
    rounds[0]?.end();
    await answers[0];
    rounds[1]?.end();
    await answers[1];
    expect(read()).toEqual(['a', 'b', 'c,d,e,f']);
    answers.push(ask('g'));
    expect(read()).toHaveLength(3);
    answers.push(ask('h'));
    expect(read().slice(3)).toEqual(['g,h']);
    for (const round of rounds.slice(2)) round.end();
    expect((await Promise.all(answers)).join('')).toBe('ABCDEFGH');
  });

  it('begin before the answers of the round before are worked on', async () => {
    const events: string[] = [];
    const ask = shareReads(
      async (questions: readonly number[]) => {
        events.push(`read ${questions.join()}`);
        return (question: number) => events.push(`answer ${question}`);
      },
      { laneOf: () => '', most: 1 },
    );
    await Promise.all([1, 2, 3].map(ask));
    expect(events.slice(0, 4)).toEqual(['read 1', 'read 2', 'read 3', 'answer 1']);
  });

  it('fill rounds of a bounded size, in the order asked', async () => {
    const { rounds, ask, read } = gatedReads({ most: 3 });
    const answers = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(ask);
    for (let index = 0; index < 4; index++) {
      await expect.poll(() => rounds.length).toBeGreaterThan(index);
      rounds[index]?.end();
    }
    expect(await Promise.all(answers)).toEqual(['A', 'B', 'C', 'D', 'E', 'F', 'G']);
    expect(read()).toEqual(['a', 'b', 'c,d,e', 'f,g']);
  });

  it('never wait for another lane', async () => {
    const { ask, rounds, read } = gatedReads();
    const slow = ['slow 1', 'slow 2', 'slow 3'].map(ask);
    const quick = ask('quick');
    expect(read()).toEqual(['slow 1', 'slow 2', 'quick']);
    rounds[2]?.end();
    expect(await quick).toBe('QUICK');
    for (const { end } of rounds) end();
    await Promise.all(slow.slice(0, 2));
    rounds[3]?.end();
    expect(await slow[2]).toBe('SLOW 3');
  });

  it('fail together when the read fails, and the next round is read', async () => {
    const { rounds, ask } = gatedReads();
    const answers = ['a', 'b', 'c', 'd'].map((question) => ask(question).catch(String));
    rounds[0]?.end();
    await answers[0];
    const late = ask('e');
    rounds[2]?.end(new Error('away'));
    rounds[1]?.end();
    expect(await Promise.all(answers)).toEqual(['A', 'B', 'Error: away', 'Error: away']);
    rounds[3]?.end();
    expect(await late).toBe('E');
  });

  it('fail alone where only their answer fails', async () => {
    const { rounds, ask } = gatedReads();
    const first = ['a', 'b'].map(ask);
    const answers = ['c', 'unknown', 'd'].map((question) => ask(question).catch(String));
    for (const { end } of [...rounds]) end();
    await Promise.all(first);
    rounds[2]?.end();
    expect(await Promise.all(answers)).toEqual(['C', 'Error: not found', 'D']);
  });

  it('are told of a fault before anything is read', async () => {
    const ask = shareReads<string, string>(
      () => {
        throw new Error('broken');
      },
      { laneOf: () => '', most: 1 },
    );
    await expect(ask('a')).rejects.toThrow('broken');
    await expect(ask('b')).rejects.toThrow('broken');
  });
});

it('whoever asks is told at least what was true when he asked, each by the question that he asked', async () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant('ask' as const), lane: fc.nat(2) }),
    fc.record({ kind: fc.constant('write' as const) }),
    fc.record({ kind: fc.constant('end' as const), round: fc.nat(20), fails: fc.boolean() }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), fc.integer({ min: 1, max: 4 }), run),
  );

  interface Question {
    id: number;
    lane: number;
  }

  async function run(
    steps: (typeof step extends fc.Arbitrary<infer S> ? S : never)[],
    most: number,
  ) {
    let stored = 0;
    const open: ((fails: boolean) => void)[] = [];
    const ask = shareReads(
      (questions: readonly Question[]) => {
        expect(questions.length).toBeLessThanOrEqual(most);
        expect(new Set(questions.map(({ lane }) => lane)).size).toBe(1);
        const seen = stored;
        return new Promise<(question: Question) => { id: number; seen: number }>(
          (resolve, reject) => {
            open.push((fails) =>
              fails ? reject(new Error('away')) : resolve(({ id }) => ({ id, seen })),
            );
          },
        );
      },
      { laneOf: ({ lane }) => String(lane), most },
    );
    let asked = 0;
    const told: Promise<void>[] = [];
    for (const one of steps) {
      if (one.kind === 'write') stored += 1;
      else if (one.kind === 'end') {
        open.splice(one.round % (open.length || 1), 1)[0]?.(one.fails);
        await Promise.resolve();
      } else {
        const [id, atLeast] = [asked++, stored];
        told.push(
          ask({ id, lane: one.lane }).then(
            (answer) => {
              expect(answer.id).toBe(id);
              expect(answer.seen).toBeGreaterThanOrEqual(atLeast);
            },
            (error: Error) => expect(error.message).toBe('away'),
          ),
        );
      }
    }
    let waiting = true;
    const all = Promise.all(told).finally(() => {
      waiting = false;
    });
    while (waiting) {
      for (const end of open.splice(0)) end(false);
      await new Promise(setImmediate);
    }
    await all;
  }
});
