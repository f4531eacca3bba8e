import type { HistoryMark } from '@customer-health/contract';
import { bandWord } from '../../components/band.ts';
import { format } from '../../components/format.ts';
import { messages } from '../../components/messages.ts';
import { HISTORY } from '../../components/messages-history.ts';
import { extremesOf, type HistoryDay } from './history-days.ts';

/** A day in a sentence, for those who do not see the chart: date, score, band, what happened. */
export function dayText({ day, score, point, marks }: HistoryDay): string {
  const texts = HISTORY;
  const parts = [`${format.day(day)}: ${scoreText(score, point)}`, ...marks.map(markText)];
  if (point?.overridden) parts.splice(1, 0, computedText(point));
  return parts.join(texts.between);
}

function scoreText(score: number | null, point: HistoryDay['point']): string {
  if (point === null) return HISTORY.notStored;
  return score === null ? bandWord(point.band) : `${format.score(score)} ${bandWord(point.band)}`;
}

/** What was computed on a day on which a person had set something else. */
export function computedText({ computedScore }: NonNullable<HistoryDay['point']>): string {
  const texts = HISTORY;
  return texts.set(computedScore === null ? messages.notKnown : format.score(computedScore));
}

/** Something that happened, with what was written about it and by whom. */
export function markText({ title, detail, author }: HistoryMark): string {
  const texts = HISTORY;
  // Titles that begin with the author say it already.
  const by = author !== null && !title.startsWith(author) ? ` ${texts.by(author)}` : '';
  return `${title}${by}${detail === null ? '' : texts.detail(detail)}`;
}

/** What the chart shows, in a sentence. */
export function summaryText(days: readonly HistoryDay[]): string {
  const texts = HISTORY;
  const extremes = extremesOf(days);
  const count = days.reduce((sum, { marks }) => sum + marks.length, 0);
  const events = texts.events(count, format.number(count));
  if (extremes === null) return `${texts.noScores} ${events}`;
  const on = ({ day, score }: HistoryDay) =>
    texts.scoreOn(format.score(score ?? 0), format.day(day));
  const { lowest, highest, latest } = extremes;
  return `${texts.extremes(on(lowest), on(highest), on(latest))} ${events}`;
}
