import type { ScorecardFacts } from '@customer-health/contract';
import type { ScorecardPreview } from '@customer-health/scoring';
import type { PreviewEnd, PreviewMessage } from './previewer.ts';

const PORTION = 1_000;

/** The part of a `Worker` that is needed. */
export interface PreviewWorker {
  postMessage: (message: PreviewMessage) => void;
  onmessage: ((event: MessageEvent<ScorecardPreview>) => void) | null;
  terminate: () => void;
}

/** Facts with the name that they go by. */
export interface NamedFacts {
  name: string;
  rows: readonly ScorecardFacts[];
}

/** A question to the previewer. */
export interface PreviewQuestion {
  before: PreviewEnd;
  after: PreviewEnd;
}

/**
 * Speaks with the worker that computes previews: sends it facts once, in portions, and one question at a time. Of the
 * questions that come up meanwhile only the last is asked.
 */
export function openPreviewLine(
  worker: PreviewWorker,
  onAnswer: (preview: ScorecardPreview, question: PreviewQuestion) => void,
) {
  let sent: string[] = [];
  let asked: PreviewQuestion | null = null;
  let next: PreviewQuestion | null = null;

  const ask = (question: PreviewQuestion) => {
    asked = question;
    worker.postMessage({ kind: 'ask', ...question });
  };
  worker.onmessage = ({ data }) => {
    const answered = asked;
    asked = null;
    const following = next;
    next = null;
    if (following !== null) ask(following);
    if (answered !== null) onAnswer(data, answered);
  };

  return {
    ask: (question: PreviewQuestion, facts: readonly NamedFacts[]) => {
      for (const { name, rows } of facts) {
        if (sent.includes(name)) continue;
        sent.push(name);
        for (let from = 0; from < rows.length; from += PORTION)
          worker.postMessage({
            kind: 'facts',
            facts: name,
            rows: rows.slice(from, from + PORTION),
          });
      }
      const needed = facts.map(({ name }) => name);
      if (sent.some((name) => !needed.includes(name))) {
        sent = sent.filter((name) => needed.includes(name));
        worker.postMessage({ kind: 'keep', facts: sent });
      }
      if (asked === null) ask(question);
      else next = question;
    },
    close: () => worker.terminate(),
  };
}
