import { Link } from '@tanstack/react-router';
import { format } from '../../components/format.ts';
import { SOURCES } from '../../components/messages-sources.ts';
import { isDone, type StartedReplay, storedOf, useReplay } from './replay.ts';
import styles from './unmatched-card.module.css';

const texts = SOURCES;

/** How far the events of one are, until the last of them is stored. */
export function ReplayProgress({ replay }: { replay: StartedReplay }) {
  const { reference, customerId, total } = replay;
  const { data } = useReplay(reference);
  const stored = data ? storedOf(total, data) : 0;
  const done = data !== undefined && isDone(data);
  const shownTotal = format.number(total);
  return (
    <div className={styles.progress} data-testid="replay">
      <p role="status">
        {done
          ? texts.replayed(total, shownTotal, reference.ref)
          : texts.replaying(format.number(stored), shownTotal)}{' '}
        {done && (
          <Link to="/customers/$customerId" params={{ customerId }}>
            {texts.seeCustomer}
          </Link>
        )}
      </p>
      {!done && (
        <progress
          max={total}
          value={stored}
          aria-label={texts.replaying(format.number(stored), shownTotal)}
        />
      )}
    </div>
  );
}
