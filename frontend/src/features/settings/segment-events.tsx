import { EVENT_TYPES, type EventType } from '@customer-health/contract';
import Button from '@mui/material/Button';
import { format } from '../../components/format.ts';
import { Icon } from '../../components/icons.tsx';
import { messages } from '../../components/messages.ts';
import { SETTINGS } from '../../components/messages-settings.ts';
import type { SegmentDraft } from './segment-draft.ts';
import styles from './settings-form.module.css';

type Row = SegmentDraft['events'][number];

/** What each tracked name counts as. */
export function SegmentEvents(props: {
  draft: SegmentDraft;
  faults: ReadonlyMap<number, string>;
  refused: ReadonlyMap<string, string>;
  onChange: (draft: SegmentDraft) => void;
}) {
  const { draft, faults, refused, onChange } = props;
  const texts = SETTINGS.segment;
  const { events } = draft;
  const setEvents = (next: Row[]) => onChange({ ...draft, events: next });
  return (
    <fieldset className={styles.group}>
      <legend>{texts.events(format.number(events.length))}</legend>
      <ul className={styles.rows}>
        {events.map((row, place) => (
          <EventRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is known by its place alone while it is typed
            key={place}
            row={row}
            place={format.number(place + 1)}
            fault={
              faults.get(place) ??
              refused.get(`#/events/${place}/name`) ??
              refused.get(`#/events/${place}/feature`)
            }
            onChange={(next) =>
              setEvents(events.map((other, index) => (index === place ? next : other)))
            }
            onRemove={() => setEvents(events.filter((_, index) => index !== place))}
          />
        ))}
      </ul>
      <Button
        variant="outlined"
        onClick={() => setEvents([...events, { name: '', type: 'feature_use', feature: '' }])}
      >
        {texts.add}
      </Button>
    </fieldset>
  );
}

function EventRow(props: {
  row: Row;
  place: string;
  fault: string | undefined;
  onChange: (row: Row) => void;
  onRemove: () => void;
}) {
  const { row, place, fault, onChange, onRemove } = props;
  const texts = SETTINGS.segment;
  const label = (field: string) => `${texts.row(place)}: ${field}`;
  const id = `segment-event-${place}`;
  return (
    <li className={styles.row} data-wide="true">
      <input
        className={styles.input}
        aria-label={label(texts.name)}
        value={row.name}
        autoComplete="off"
        aria-invalid={fault !== undefined}
        aria-describedby={id}
        onChange={({ target }) => onChange({ ...row, name: target.value })}
      />
      <select
        className={styles.input}
        aria-label={label(texts.type)}
        value={row.type}
        onChange={({ target }) => onChange({ ...row, type: target.value as EventType })}
      >
        {EVENT_TYPES.map((type) => (
          <option key={type} value={type}>
            {messages.timeline.types[type]}
          </option>
        ))}
      </select>
      {row.type === 'feature_use' ? (
        <input
          className={`${styles.input} ${styles.second}`}
          aria-label={label(texts.feature)}
          placeholder={texts.featureHint}
          value={row.feature}
          autoComplete="off"
          onChange={({ target }) => onChange({ ...row, feature: target.value })}
        />
      ) : (
        <span />
      )}
      <button
        type="button"
        className={styles.remove}
        aria-label={texts.remove(row.name || texts.row(place))}
        onClick={onRemove}
      >
        <Icon name="close" size={14} />
      </button>
      <p id={id} className={styles.fault}>
        {fault}
      </p>
    </li>
  );
}
