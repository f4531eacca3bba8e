import type { ScorecardFacts } from '@customer-health/contract';
import { previewScorecard, type Scorecard, TICKET_PRIORITIES } from '@customer-health/scoring';
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { openPreviewLine, type PreviewWorker } from './preview-line.ts';
import { createPreviewer, type PreviewMessage } from './previewer.ts';
import { bodies, DEFAULT_BODY } from './test-bodies.ts';

const count = fc.integer({ min: 0, max: 60 });
const factsOf = fc.record({
  tracked: fc.boolean(),
  logins: count,
  used: fc.subarray(['a', 'b', 'c']),
  opened: count,
  due: count,
  current: count,
  previous: count,
});

const customers: fc.Arbitrary<ScorecardFacts[]> = fc
  .array(fc.record({ of: factsOf, arr: fc.option(fc.integer({ min: 0, max: 9_999 })) }))
  .map((rows) =>
    rows.map(({ of, arr }, index) => ({
      ...{ customerId: `c${index}`, name: `Customer ${index}`, segment: null, arr },
      facts: {
        loginFrequency: { tracked: of.tracked, logins: of.logins, seats: null },
        featureAdoption: { tracked: of.tracked, used: of.used, defined: 3 },
        supportTickets: {
          tracked: true,
          opened: of.opened,
          byPriority: {
            ...(Object.fromEntries(TICKET_PRIORITIES.map((key) => [key, 0])) as Record<
              (typeof TICKET_PRIORITIES)[number],
              number
            >),
            normal: of.opened,
          },
        },
        invoiceTimeliness: { due: of.due, onTime: of.due, daysOverdue: 0 },
        apiUsageTrend: { tracked: of.tracked, current: of.current, previous: of.previous },
      },
    })),
  );

const before: Scorecard = { id: 'default', version: 1, ...DEFAULT_BODY };

it('answers what the whole arithmetic answers, whatever the portions', () => {
  fc.assert(
    fc.property(customers, bodies, (rows, body) => {
      const after = { id: 'default', version: 2, ...body };
      const answer = createPreviewer();
      const half = Math.floor(rows.length / 2);
      answer({ kind: 'facts', facts: 'a', rows: rows.slice(0, half) });
      answer({ kind: 'facts', facts: 'a', rows: rows.slice(half) });
      const question: PreviewMessage = {
        kind: 'ask',
        before: { facts: 'a', scorecard: before },
        after: { facts: 'a', scorecard: after },
      };
      const whole = previewScorecard(rows, before, after);
      expect(answer(question)).toEqual(whole);
      expect(answer(question)).toEqual(whole);
    }),
    { numRuns: 50 },
  );
});

it('takes facts of other windows for what is tried, and forgets those that are not needed', () => {
  const [rows = []] = fc.sample(customers, { numRuns: 1, seed: 7 });
  const fewer = rows.map((row) => ({
    ...row,
    facts: { ...row.facts, loginFrequency: { tracked: true, logins: 0, seats: null } },
  }));
  const after = { ...before, version: 2 };
  const answer = createPreviewer();
  answer({ kind: 'facts', facts: 'a', rows });
  answer({ kind: 'facts', facts: 'b', rows: fewer });
  const question: PreviewMessage = {
    kind: 'ask',
    before: { facts: 'a', scorecard: before },
    after: { facts: 'b', scorecard: after },
  };
  const both = rows.map((row, index) => ({
    ...row,
    facts: fewer[index]?.facts ?? row.facts,
    factsBefore: row.facts,
  }));
  expect(answer(question)).toEqual(previewScorecard(both, before, after));
  answer({ kind: 'keep', facts: ['a'] });
  expect(answer(question)?.customers).toBe(0);
});

it('asks one question at a time, and the last of those that came up meanwhile', () => {
  const posted: PreviewMessage[] = [];
  const answers: number[] = [];
  const worker: PreviewWorker = {
    postMessage: (message) => void posted.push(message),
    onmessage: null,
    terminate: vi.fn(),
  };
  const line = openPreviewLine(worker, (_, { after }) => answers.push(after.scorecard.version));
  const facts = { name: 'a', rows: [] };
  const ask = (version: number) =>
    line.ask(
      {
        before: { facts: 'a', scorecard: before },
        after: { facts: 'a', scorecard: { ...before, version } },
      },
      [facts, facts],
    );
  const answerIt = () => worker.onmessage?.({ data: {} } as never);
  for (const version of [1, 2, 3]) ask(version);
  expect(posted).toHaveLength(1);
  answerIt();
  answerIt();
  answerIt();
  expect(answers).toEqual([1, 3]);
  line.close();
  expect(worker.terminate).toHaveBeenCalled();
});

it('sends facts once, in portions, and has older ones forgotten', () => {
  const posted: PreviewMessage[] = [];
  const worker: PreviewWorker = {
    postMessage: (message) => void posted.push(message),
    onmessage: null,
    terminate: vi.fn(),
  };
  const line = openPreviewLine(worker, vi.fn());
  const [row] = fc.sample(customers, { numRuns: 20, seed: 3 }).flat();
  if (row === undefined) throw new Error('no customer');
  const rows = new Array<ScorecardFacts>(2_500).fill(row);
  const question = {
    before: { facts: 'a', scorecard: before },
    after: { facts: 'a', scorecard: before },
  };
  line.ask(question, [{ name: 'a', rows }]);
  line.ask(question, [{ name: 'a', rows }]);
  line.ask(question, [{ name: 'b', rows }]);
  const told = posted.map((message) =>
    message.kind === 'facts' ? `${message.facts} ${message.rows.length}` : message.kind,
  );
  expect(told).toEqual(['a 1000', 'a 1000', 'a 500', 'ask', 'b 1000', 'b 1000', 'b 500', 'keep']);
});
