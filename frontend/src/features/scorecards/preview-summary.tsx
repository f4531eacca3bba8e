import type { ScorecardPreview } from '@customer-health/scoring';
import { useCurrency } from '../../components/currency-setting.ts';
import { format } from '../../components/format.ts';
import { SCORECARDS } from '../../components/messages-scorecards.ts';
import styles from './preview-card.module.css';
import { summaryWords } from './preview-words.ts';

/** What a preview comes to, in sentences. */
export function PreviewWords(props: {
  preview: ScorecardPreview;
  scope: 'rules' | 'everybody';
  isOnServer: boolean;
}) {
  const { preview, scope, isOnServer } = props;
  const texts = SCORECARDS.preview;
  const currency = useCurrency().data?.inUse ?? null;
  return (
    <div>
      <p className={styles.summary} data-testid="preview-summary">
        {summaryWords(preview, currency)}
      </p>
      <p className={styles.muted}>
        {texts.customers(format.number(preview.customers))}. {texts[scope]}{' '}
        {preview.withoutArr > 0 && texts.withoutArr(format.number(preview.withoutArr))}{' '}
        {isOnServer && texts.server}
      </p>
    </div>
  );
}
