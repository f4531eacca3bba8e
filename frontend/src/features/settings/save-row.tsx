import Button from '@mui/material/Button';
import { describeError } from '../../components/describe-error.ts';
import { SETTINGS } from '../../components/messages-settings.ts';
import styles from './settings-form.module.css';

/** Saves or drops the changes of one card, and says once that they are saved. */
export function SaveRow(props: {
  isDirty: boolean;
  isPending: boolean;
  isSaved: boolean;
  savedText: string;
  error: unknown;
  onSave: () => void;
  onDiscard: () => void;
  /** Whether the button is there before something changed. */
  isAlways?: boolean;
}) {
  const { isDirty, isPending, isSaved, savedText, error, onSave, onDiscard, isAlways } = props;
  const texts = SETTINGS;
  const failed = error !== null && isDirty;
  return (
    <div className={styles.actions}>
      {(isDirty || isAlways) && (
        <Button variant="contained" disabled={!isDirty || isPending} onClick={onSave}>
          {isPending ? texts.saving : texts.save}
        </Button>
      )}
      {isDirty && !isPending && <Button onClick={onDiscard}>{texts.discard}</Button>}
      <span role="status" className={styles.hint}>
        {isSaved && !isDirty && savedText}
        {isDirty && !failed && texts.unsaved}
      </span>
      {failed && (
        <p role="alert" className={styles.fault}>
          {describeError(error).title} {describeError(error).detail}
        </p>
      )}
    </div>
  );
}
