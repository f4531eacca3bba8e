import { UNKNOWN_CUSTOMERS } from '@customer-health/contract';
import { useId } from 'react';
import { Card } from '../../components/card.tsx';
import { describeError } from '../../components/describe-error.ts';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { SOURCES } from '../../components/messages-sources.ts';
import { Skeleton } from '../../components/skeleton.tsx';
import { useIngestSettings, useSaveIngestSettings } from './unknown-customers.ts';
import styles from './unmatched-card.module.css';

const texts = SOURCES;

/** What becomes of events of customers that do not exist. */
export function UnknownCustomersCard() {
  const settings = useIngestSettings();
  const save = useSaveIngestSettings();
  const name = useId();
  const { data, error, isPending } = settings;
  const chosen = save.isPending ? save.variables.unknownCustomers : data?.unknownCustomers;
  return (
    <Card title={texts.unknown}>
      {isPending && <Skeleton rows={3} rowHeight={40} />}
      {error && !data && <ErrorPanel error={error} onRetry={() => void settings.refetch()} />}
      {data && (
        <fieldset className={styles.choices} disabled={save.isPending}>
          <legend className={styles.muted}>{texts.unknownText}</legend>
          {UNKNOWN_CUSTOMERS.map((way) => (
            <label key={way} className={styles.choice}>
              <input
                type="radio"
                name={name}
                checked={chosen === way}
                onChange={() => save.mutate({ unknownCustomers: way })}
              />
              <span>
                <b>{texts.unknownWays[way].name}</b>
                <br />
                <span className={styles.muted}>{texts.unknownWays[way].text}</span>
              </span>
            </label>
          ))}
        </fieldset>
      )}
      <p role="status" className={styles.muted}>
        {save.isSuccess && texts.unknownSaved}
      </p>
      {save.isError && <p role="alert">{describeError(save.error).detail}</p>}
    </Card>
  );
}
