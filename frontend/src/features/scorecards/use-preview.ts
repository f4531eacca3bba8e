import type { Scorecard, ScorecardBody, ScorecardPreview } from '@customer-health/scoring';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { factsBody, factsQuery, isTooLarge } from './list-facts.ts';
import { type NamedFacts, openPreviewLine, type PreviewQuestion } from './preview-line.ts';
import { serverPreviewQuery } from './preview-on-server.ts';
import { useSettled } from './use-settled.ts';

/** What publishing would do, as far as it is known by now. */
export interface LivePreview {
  preview: ScorecardPreview | null;
  /** Whether a newer answer is on its way. */
  isUpdating: boolean;
  isOnServer: boolean;
  error: unknown;
  retry: () => void;
}

const TYPING_MS = 400;

/** The preview of a valid body, computed by a worker from facts that are read once, or by the server for many customers. */
export function usePreview(id: string, before: Scorecard, body: ScorecardBody): LivePreview {
  const wanted = JSON.stringify(factsBody(body));
  const settled = useSettled(wanted, TYPING_MS);
  const windows = useMemo(() => JSON.parse(settled) as ScorecardBody, [settled]);
  const factsBefore = useQuery(factsQuery(id, before));
  const tooLarge = isTooLarge(factsBefore.error);
  const factsAfter = useQuery({ ...factsQuery(id, windows), enabled: !tooLarge });
  const settledBody = useSettled(body, TYPING_MS);
  const server = useQuery({ ...serverPreviewQuery(id, settledBody), enabled: tooLarge });

  const named = (query: typeof factsAfter, name: string): NamedFacts | null =>
    query.data === undefined
      ? null
      : { name: `${id} ${name} ${query.dataUpdatedAt}`, rows: query.data };
  const factsOfBefore = named(factsBefore, JSON.stringify(factsBody(before)));
  const factsOfAfter = wanted === settled ? named(factsAfter, settled) : null;
  const local = useWorker(factsOfBefore, factsOfAfter, before, body);

  if (tooLarge) {
    return {
      preview: server.data ?? null,
      isUpdating: server.isFetching || settledBody !== body,
      isOnServer: true,
      error: server.error,
      retry: () => void server.refetch(),
    };
  }
  const failed = factsBefore.isError ? factsBefore : factsAfter;
  return {
    preview: local.preview,
    isUpdating: local.isUpdating,
    isOnServer: false,
    error: failed.error,
    retry: () => void failed.refetch(),
  };
}

type Line = ReturnType<typeof openPreviewLine>;

function useWorker(
  factsBefore: NamedFacts | null,
  factsAfter: NamedFacts | null,
  before: Scorecard,
  body: ScorecardBody,
) {
  const [answer, setAnswer] = useState<{ preview: ScorecardPreview; of: string } | null>(null);
  const line = useRef<Line | null>(null);
  useEffect(() => {
    const worker = new Worker(new URL('./preview-worker.ts', import.meta.url), { type: 'module' });
    line.current = openPreviewLine(worker, (preview, question) =>
      setAnswer({ preview, of: JSON.stringify(question) }),
    );
    return () => line.current?.close();
  }, []);

  const nameBefore = factsBefore?.name;
  const nameAfter = factsAfter?.name;
  const question =
    nameBefore === undefined || nameAfter === undefined
      ? null
      : JSON.stringify({
          before: { facts: nameBefore, scorecard: before },
          after: {
            facts: nameAfter,
            scorecard: { ...body, id: before.id, version: before.version + 1 },
          },
        } satisfies PreviewQuestion);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the names in the question stand for the facts
  useEffect(() => {
    if (question === null || factsBefore === null || factsAfter === null) return;
    line.current?.ask(JSON.parse(question) as PreviewQuestion, [factsBefore, factsAfter]);
  }, [question]);
  return {
    preview: answer?.preview ?? null,
    isUpdating: question === null || answer?.of !== question,
  };
}
