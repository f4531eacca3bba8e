import type { Replay, UnmatchedReference } from '@customer-health/contract';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { client } from '../../components/client.ts';

const REFRESH_MS = 500;

/** Events of a reference that are being given to a customer. */
export interface StartedReplay {
  reference: UnmatchedReference;
  customerId: string;
  /** How many waited. */
  total: number;
}

/** The request for how far it is; asked again until nothing is left. */
export function replayQuery({ kind, ref }: UnmatchedReference) {
  return queryOptions({
    queryKey: ['replay', kind, ref],
    queryFn: ({ signal }) => client.getReplay({ kind, ref }, { signal }),
    refetchInterval: ({ state }) => (state.data && isDone(state.data) ? false : REFRESH_MS),
    gcTime: 0,
  });
}

/** How far the storing of what waited is. */
export function useReplay(reference: UnmatchedReference) {
  return useQuery(replayQuery(reference));
}

/** How many of so many events are stored; all that is left of one counts, also what is not found yet. */
export function storedOf(total: number, { waiting, left }: Replay): number {
  return Math.max(0, total - waiting - left);
}

/** Whether everything is stored. */
export function isDone({ waiting, left }: Replay): boolean {
  return waiting + left === 0;
}

/** What is being replayed with one more; a reference is there once. */
export function withReplay(
  started: readonly StartedReplay[],
  added: StartedReplay,
): StartedReplay[] {
  const { kind, ref } = added.reference;
  const others = started.filter(
    ({ reference }) => reference.kind !== kind || reference.ref !== ref,
  );
  return [...others, added];
}
