import type { BacktestAnswer, BacktestStatisticsAnswer } from '@customer-health/contract';
import { FACTOR_KEYS } from '@customer-health/scoring';
import { BASELINE_NAMES, FACTOR_NAMES } from './sentences.ts';

/** How many customers of a list are shown. */
const SHOWN = 50;

type Cell = string | number;

/** A backtest as text for a terminal. */
export function reportText(answer: BacktestAnswer): string {
  const { horizon, from, to, segments, scorecard, statistics } = answer;
  const segment = segments === null ? '' : `, segment ${segments.join(', ')}`;
  return [
    `Backtest: scores ${horizon} days before the outcomes from ${from} to ${to}${segment}; scorecard ${scorecard.id}, version ${scorecard.version}`,
    answer.sentences.join('\n'),
    ...(statistics === null ? [] : statisticsTexts(statistics)),
    ...listTexts('Churned', answer.churned),
    ...(statistics === null ? [] : listTexts('Churned although healthy', answer.healthyChurners)),
    bullets('What this rests on', answer.assumptions),
    bullets(
      'Methods',
      answer.methods.map(({ name, source }) => `${name}. ${source}`),
    ),
  ]
    .map((part) => `${part}\n`)
    .join('\n');
}

function statisticsTexts(statistics: BacktestStatisticsAnswer): string[] {
  const { auc, bands, lift, limits, factors, baselines } = statistics;
  const separation = (
    name: string,
    { auc: own, coverage }: (typeof baselines)['arr'],
    note = '',
  ) => [name, ...aucCells(own), percent(coverage), note];
  return [
    table(
      ['', 'AUC', '95 % interval', 'known of', ''],
      [
        ['health score', ...aucCells(auc), '', auc?.method ?? ''],
        ...FACTOR_KEYS.map((key) =>
          separation(FACTOR_NAMES[key], factors[key], factors[key].direction.replace('_', ' ')),
        ),
        ...(['equalWeights', 'logins', 'arr'] as const).map((key) =>
          separation(BASELINE_NAMES[key], baselines[key]),
        ),
      ],
    ),
    table(
      ['band', 'churned', 'did not', 'churn rate', 'churned ARR', 'ARR of the others'],
      bands.map(({ band, churned, stayed, churnRate, churnedArr, stayedArr }) => [
        ...[band, churned, stayed, percent(churnRate)],
        ...[Math.round(churnedArr), Math.round(stayedArr)],
      ]),
    ),
    table(
      ['score below', 'flagged', 'precision', 'recall'],
      limits.map(({ limit, flagged, precision, recall }) => [
        ...[limit, flagged, percent(precision), percent(recall)],
      ]),
    ),
    `Lift among the worst 10 %: ${fixed(lift.worst10)}, the worst 20 %: ${fixed(lift.worst20)} (1 is chance)`,
  ];
}

function aucCells(auc: BacktestStatisticsAnswer['auc']): Cell[] {
  if (auc === null) return ['–', '–'];
  return [auc.auc.toFixed(3), `${auc.lower.toFixed(3)}–${auc.upper.toFixed(3)}`];
}

function listTexts(title: string, { total, customers }: BacktestAnswer['churned']): string[] {
  if (total === 0) return [];
  const shown = customers.slice(0, SHOWN);
  const rows = shown.map(({ customerId, name, churnedOn, score, band, arr, reason }) => [
    ...[printable(customerId), printable(name), churnedOn, score ?? '–', band],
    ...[arr === null ? '–' : Math.round(arr), printable(reason ?? '')],
  ]);
  const rest = total > shown.length ? ` (the first ${shown.length}, by ARR)` : '';
  return [
    `${title}: ${total}${rest}\n${table(['customer', 'name', 'on', 'score', 'band', 'ARR', 'reason'], rows)}`,
  ];
}

/** Columns as wide as their widest cell; numbers stand to the right. */
function table(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const texts = rows.map((row) => row.map(String));
  const widths = head.map((title, column) =>
    Math.max(title.length, ...texts.map((row) => row[column]?.length ?? 0)),
  );
  const isNumeric = head.map((_, column) =>
    texts.every((row) => /^(–|[\d.,–]+( %)?)?$/.test(row[column] ?? '')),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) =>
        isNumeric[column] ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  return [line(head), widths.map((width) => '-'.repeat(width)).join('  '), ...texts.map(line)].join(
    '\n',
  );
}

function bullets(title: string, lines: readonly string[]): string {
  return [`${title}:`, ...lines.map((line) => `- ${line}`)].join('\n');
}

function percent(share: number | null): string {
  return share === null ? '–' : `${(share * 100).toFixed(1)} %`;
}

function fixed(value: number | null): string {
  return value === null ? '–' : value.toFixed(2);
}

/** A text of a customer must not steer the terminal. */
function printable(text: string): string {
  return text.replace(/\p{C}/gu, '').slice(0, 40);
}
