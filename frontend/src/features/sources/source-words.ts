import type { Source } from '@customer-health/contract';
import type { SourceState } from '@customer-health/scoring';
import { format as browserFormat } from '../../components/format.ts';
import { messages } from '../../components/messages.ts';
import { SOURCES } from '../../components/messages-sources.ts';

type Format = Pick<typeof browserFormat, 'number' | 'percent' | 'day'>;

const texts = SOURCES;

/** How a state is told apart: a shape beside the word. */
export const STATE_SHAPES: Record<SourceState, string> = {
  ok: '●',
  silent: '■',
  never_seen: '○',
  not_judged: '◌',
};

/** What the state of a kind of event means for scores, in a sentence. */
export function meaningOf(source: Source, format: Format = browserFormat): string {
  const { meaning } = texts;
  const factors = factorsOf(source);
  const day = format.day(source.staleSince ?? source.lastDay?.day ?? '1970-01-01');
  const words: Record<SourceState, () => string> = {
    ok: () => meaning.ok,
    silent: () => (factors === null ? meaning.silentAlone(day) : meaning.silent(day, factors)),
    never_seen: () => (factors === null ? meaning.neverSeenAlone : meaning.neverSeen(factors)),
    not_judged: () => meaning.notJudged,
  };
  return words[source.state]();
}

function factorsOf({ factors }: Source): string | null {
  if (factors.length === 0) return null;
  const names = new Intl.ListFormat('en').format(factors.map((key) => messages.factors[key]));
  return factors.length === 1 ? texts.one(names) : texts.many(names);
}

/** Today's events beside what is usual for the whole of today. */
export function todayWords(
  { eventsToday, usualToday }: Pick<Source, 'eventsToday' | 'usualToday'>,
  format: Format = browserFormat,
): string {
  const events = format.number(eventsToday);
  return usualToday === null
    ? events
    : texts.ofUsual(events, format.number(Math.round(usualToday)));
}

/** The last whole day beside what is usual; null where nothing is. */
export function lastDayWords(
  { lastDay }: Pick<Source, 'lastDay'>,
  format: Format = browserFormat,
): string | null {
  if (lastDay === null) return null;
  const { day, events, usual, ratio } = lastDay;
  return texts.lastDay(
    format.day(day),
    format.number(events),
    format.number(Math.round(usual)),
    format.percent(ratio * 100),
  );
}

/** How many events of a kind were refused, over all reasons. */
export function refusedOf({ rejects }: Pick<Source, 'rejects'>): number {
  return rejects.reduce((sum, { events }) => sum + events, 0);
}
