import { BACKTEST_GROUPS, type BacktestGroup } from '@customer-health/contract';
import Button from '@mui/material/Button';
import { type FormEvent, type ReactNode, useState } from 'react';
import { utcDay } from '../../components/calendar.ts';
import { Card } from '../../components/card.tsx';
import { FilterToggle } from '../../components/filter-toggle.tsx';
import { format } from '../../components/format.ts';
import { BACKTEST } from '../../components/messages-backtest.ts';
import { toggled } from '../../components/search-params.ts';
import styles from './backtest-form.module.css';
import { type BacktestSearch, DEFAULT_HORIZON, parseBacktestSearch } from './backtest-search.ts';
import { useScorecardNames } from './list-scorecards.ts';
import { useSegmentNames } from './list-segments.ts';

const HORIZONS = [30, 60, 90, 180];
const texts = BACKTEST;

interface BacktestFormProps {
  search: BacktestSearch;
  onSearchChange: (search: BacktestSearch) => void;
}

/** What is asked; it is computed when that is said, since it can take long. */
export function BacktestForm({ search, onSearchChange }: BacktestFormProps) {
  const [draft, setDraft] = useState(search);
  const [asked, setAsked] = useState(search);
  // Back and forward bring another question; the fields follow, and keep the focus.
  if (asked !== search) {
    setAsked(search);
    setDraft(search);
  }
  const set = (fields: Partial<Record<keyof BacktestSearch, unknown>>) =>
    setDraft((before) => ({ ...before, ...fields }) as BacktestSearch);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSearchChange(parseBacktestSearch({ ...draft, version: draft.version?.toString() }));
  };
  return (
    <Card title={texts.question}>
      <form onSubmit={submit} className={styles.form}>
        <div className={styles.fields}>
          <HorizonField
            horizon={draft.horizon ?? DEFAULT_HORIZON}
            onChange={(horizon) => set({ horizon })}
          />
          <DayField label={texts.from} day={draft.from} onChange={(from) => set({ from })} />
          <DayField label={texts.to} day={draft.to} onChange={(to) => set({ to })} />
          <Select
            label={texts.comparedWith}
            value={draft.comparedWith ?? ''}
            onChange={(group) =>
              set({ comparedWith: group === '' ? undefined : (group as BacktestGroup) })
            }
          >
            <option value="">{texts.automatic}</option>
            {BACKTEST_GROUPS.map((group) => (
              <option key={group} value={group}>
                {texts.groups[group]}
              </option>
            ))}
          </Select>
          <ScorecardField
            scorecard={draft.scorecard}
            onChange={(scorecard) => set({ scorecard, version: undefined })}
          />
        </div>
        <SegmentFilter
          chosen={draft.segment}
          onToggle={(segment) => set({ segment: toggled(draft.segment, segment) })}
        />
        <Button type="submit" variant="contained">
          {texts.compute}
        </Button>
      </form>
    </Card>
  );
}

function HorizonField(props: { horizon: number; onChange: (horizon: number) => void }) {
  const choices = [...new Set([...HORIZONS, props.horizon])].sort((a, b) => a - b);
  return (
    <Select
      label={texts.horizon}
      value={String(props.horizon)}
      onChange={(days) => props.onChange(Number(days))}
    >
      {choices.map((days) => (
        <option key={days} value={days}>
          {texts.horizonDays(format.number(days))}
        </option>
      ))}
    </Select>
  );
}

function ScorecardField(props: {
  scorecard: string | undefined;
  onChange: (id: string | undefined) => void;
}) {
  const { data = [] } = useScorecardNames();
  const given = props.scorecard === undefined ? [] : [props.scorecard];
  const ids = [...new Set(['default', ...data, ...given])];
  return (
    <Select
      label={texts.scorecard}
      value={props.scorecard ?? 'default'}
      onChange={(id) => props.onChange(id === 'default' ? undefined : id)}
    >
      {ids.map((id) => (
        <option key={id}>{id}</option>
      ))}
    </Select>
  );
}

function SegmentFilter(props: {
  chosen: string[] | undefined;
  onToggle: (segment: string) => void;
}) {
  const { data = [] } = useSegmentNames();
  const names = [...new Set([...data, ...(props.chosen ?? [])])];
  if (names.length === 0) return null;
  return (
    <fieldset className={styles.segments}>
      <legend>{texts.segments}</legend>
      {names.map((name) => (
        <FilterToggle
          key={name}
          pressed={props.chosen?.includes(name) ?? false}
          onToggle={() => props.onToggle(name)}
        >
          {name}
        </FilterToggle>
      ))}
    </fieldset>
  );
}

function DayField(props: {
  label: string;
  day: string | undefined;
  onChange: (day: string | undefined) => void;
}) {
  return (
    <label className={styles.field}>
      {props.label}
      <input
        type="date"
        max={utcDay(new Date())}
        value={props.day ?? ''}
        onChange={({ target }) => props.onChange(target.value || undefined)}
      />
    </label>
  );
}

function Select(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  children: ReactNode;
}) {
  return (
    <label className={styles.field}>
      {props.label}
      <select value={props.value} onChange={({ target }) => props.onChange(target.value)}>
        {props.children}
      </select>
    </label>
  );
}
