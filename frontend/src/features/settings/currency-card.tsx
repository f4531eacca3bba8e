import type { Currency } from '@customer-health/contract';
import { useState } from 'react';
import { Card } from '../../components/card.tsx';
import { useCurrency } from '../../components/currency-setting.ts';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { fieldFaults } from '../../components/field-faults.ts';
import { SETTINGS } from '../../components/messages-settings.ts';
import { Skeleton } from '../../components/skeleton.tsx';
import {
  type CurrencyDraft,
  currencyFaults,
  toCurrencyDraft,
  toCurrencyWrite,
} from './currency-draft.ts';
import { CurrencyRates } from './currency-rates.tsx';
import { useSaveCurrency } from './save-currency.ts';
import { SaveRow } from './save-row.tsx';
import styles from './settings-form.module.css';

/** The currency that ARR is summed in, and the rates that lead to it. */
export function CurrencyCard() {
  const currency = useCurrency();
  const { data, error, isPending } = currency;
  const texts = SETTINGS.currency;
  return (
    <Card title={texts.title}>
      <p className={styles.hint}>{texts.text}</p>
      {isPending && <Skeleton rows={2} rowHeight={56} />}
      {error && !data && <ErrorPanel error={error} onRetry={() => void currency.refetch()} />}
      {data && <CurrencyForm saved={data} />}
    </Card>
  );
}

function CurrencyForm({ saved }: { saved: Currency }) {
  const texts = SETTINGS.currency;
  const [edited, setEdited] = useState<CurrencyDraft | null>(null);
  const [isTried, setTried] = useState(false);
  const save = useSaveCurrency();
  const draft = edited ?? toCurrencyDraft(saved);
  const isDirty = JSON.stringify(draft) !== JSON.stringify(toCurrencyDraft(saved));
  const faults: ReadonlyMap<string | number, string> = isTried ? currencyFaults(draft) : new Map();
  const refused = fieldFaults(save.error);
  const edit = (next: CurrencyDraft) => {
    save.reset();
    setEdited(next);
  };
  const submit = () => {
    setTried(true);
    if (currencyFaults(draft).size > 0) return;
    save.mutate(toCurrencyWrite(draft), {
      onSuccess: () => {
        setEdited(null);
        setTried(false);
      },
    });
  };
  const reportingFault = faults.get('reporting') ?? refused.get('#/reporting');
  return (
    <div className={styles.form}>
      <div>
        <label className={styles.label} htmlFor="reporting-currency">
          {texts.reporting}
        </label>
        <input
          id="reporting-currency"
          className={`${styles.input} ${styles.short}`}
          value={draft.reporting}
          maxLength={3}
          autoComplete="off"
          aria-invalid={reportingFault !== undefined}
          aria-describedby="reporting-currency-hint"
          onChange={({ target }) => edit({ ...draft, reporting: target.value.toUpperCase() })}
        />
        <div id="reporting-currency-hint">
          {reportingFault !== undefined && (
            <p role="alert" className={styles.fault}>
              {reportingFault}
            </p>
          )}
          <p className={styles.small}>{texts.reportingHint(saved.inUse ?? texts.noCurrency)}</p>
        </div>
      </div>
      <CurrencyRates draft={draft} faults={faults} refused={refused} onChange={edit} />
      <SaveRow
        isDirty={isDirty}
        isPending={save.isPending}
        isSaved={save.isSuccess}
        savedText={texts.saved}
        error={save.error}
        onSave={submit}
        onDiscard={() => edit(toCurrencyDraft(saved))}
      />
    </div>
  );
}
