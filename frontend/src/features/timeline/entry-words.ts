import type { TimelineEntry, TimelineOverride } from '@customer-health/contract';
import { bandWord } from '../../components/band.ts';
import { format as browserFormat } from '../../components/format.ts';
import { ACCOUNT } from '../../components/messages-account.ts';
import { describeEvent } from './event-words.ts';

type Format = Pick<typeof browserFormat, 'number' | 'money' | 'day' | 'score'>;

/** An entry of the timeline as it is told. */
export interface EntryWords {
  title: string;
  /** What is known besides, in the order of weight. */
  details: string[];
  /** What a person wrote; null where nobody did. */
  text: string | null;
}

const texts = ACCOUNT.told;

/** What happened, in words. */
export function describeEntry(entry: TimelineEntry, format: Format = browserFormat): EntryWords {
  const { event, note, pulse, override, scorecard } = entry;
  const told = (title: string, text: string | null): EntryWords => ({ title, details: [], text });
  if (event !== null) return { ...describeEvent(event, format), text: null };
  if (note !== null) return told(texts.note(note.author), note.text);
  if (pulse !== null)
    return told(texts.pulse(format.number(pulse.value), pulse.author), pulse.note);
  if (override !== null) return told(overrideTitle(override, format), override.reason);
  if (scorecard === null) return told('', null);
  const { id, version, author } = scorecard;
  const shown = format.number(version);
  const title = id === null ? texts.rules(shown, author) : texts.published(id, shown, author);
  return told(title, scorecard.note || null);
}

function overrideTitle(override: TimelineOverride, format: Format): string {
  const { change, author, score, band, until } = override;
  if (change === 'ended') return texts.ended(author);
  if (change === 'lapsed') return texts.lapsed(author);
  const parts = [score !== null && format.score(score), band !== null && bandWord(band)];
  return texts.made(author, parts.filter(Boolean).join(', '), format.day(until));
}
