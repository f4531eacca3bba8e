import type { BacktestAnswer } from '@customer-health/contract';
import { FACTOR_KEYS } from '@customer-health/scoring';
import { format as browserFormat } from '../../components/format.ts';
import { messages } from '../../components/messages.ts';
import { BACKTEST } from '../../components/messages-backtest.ts';

type Statistics = NonNullable<BacktestAnswer['statistics']>;
type Auc = Statistics['auc'];
type Format = Pick<typeof browserFormat, 'percent'>;

const texts = BACKTEST;

/** What an interval says, in a word that needs no statistics. */
export type Verdict = keyof typeof texts.verdicts;

/** What an interval says: it lies above one half, below it, or covers it. */
export function verdictOf(auc: Auc): Verdict {
  if (auc === null) return 'none';
  if (auc.lower > 0.5) return 'tells';
  return auc.upper < 0.5 ? 'reversed' : 'chance';
}

/** Something that can tell who leaves, with how well it does. */
export interface Teller {
  key: string;
  name: string;
  auc: Auc;
  /** Of the customers, the share with a value; null where that says nothing. */
  coverage: number | null;
}

/** The score, each factor, and what the score must beat, as groups of rows. */
export function tellersOf(statistics: Statistics): { name: string | null; rows: Teller[] }[] {
  const { auc, factors, baselines } = statistics;
  const names = Object.keys(texts.baselines) as (keyof typeof texts.baselines)[];
  return [
    { name: null, rows: [{ key: 'score', name: texts.score, auc, coverage: null }] },
    {
      name: texts.factorsGroup,
      rows: FACTOR_KEYS.map((key) => ({ key, name: messages.factors[key], ...factors[key] })),
    },
    {
      name: texts.baselinesGroup,
      rows: names.map((key) => ({ key, name: texts.baselines[key], ...baselines[key] })),
    },
  ];
}

/** The interval as text: `70%–95%`. */
export function intervalWords(auc: Auc, format: Format = browserFormat): string {
  if (auc === null) return '–';
  return `${format.percent(auc.lower * 100)}–${format.percent(auc.upper * 100)}`;
}

/** What churned and stayed add up to over all bands. */
export function totalOf(bands: Statistics['bands']) {
  const sum = (key: 'churned' | 'stayed' | 'churnedArr' | 'stayedArr') =>
    bands.reduce((total, band) => total + band[key], 0);
  const [churned, stayed] = [sum('churned'), sum('stayed')];
  return {
    churned,
    stayed,
    churnedArr: sum('churnedArr'),
    stayedArr: sum('stayedArr'),
    churnRate: churned + stayed === 0 ? null : churned / (churned + stayed),
  };
}
