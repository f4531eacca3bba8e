import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { isNotFound } from '../../components/describe-error.ts';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { Icon } from '../../components/icons.tsx';
import { PEEK } from '../../components/messages-peek.ts';
import { listenForKey } from '../../components/shortcuts.ts';
import { Skeleton } from '../../components/skeleton.tsx';
import { LastEvents } from './last-events.tsx';
import { usePeekCustomer } from './peek-customer.ts';
import { PeekFactors } from './peek-factors.tsx';
import { PeekFacts } from './peek-facts.tsx';
import { usePeekHealth } from './peek-health.ts';
import styles from './peek-panel.module.css';

interface PeekPanelProps {
  id: string;
  /** Counts how often somebody asked to look: the panel takes the focus then, and not when it goes on to another. */
  asked: number;
  onClose: () => void;
}

/** A customer in short beside the list. */
export function PeekPanel({ id, asked, onClose }: PeekPanelProps) {
  const panel = useRef<HTMLElement>(null);
  const customer = usePeekCustomer(id);
  const health = usePeekHealth(id);
  const texts = PEEK;
  useEffect(() => {
    if (asked > 0) panel.current?.focus();
  }, [asked]);
  useEffect(() => listenForKey(window, 'Escape', onClose), [onClose]);
  const failed = [customer, health].find(({ error, data }) => error !== null && !data);
  const isGone = isNotFound(customer.error);
  return (
    <aside
      ref={panel}
      className={styles.panel}
      tabIndex={-1}
      aria-label={customer.data ? texts.panel(customer.data.name) : texts.loading}
      aria-busy={customer.isPending}
    >
      <div className={styles.head}>
        <h2>
          {customer.data ? (
            <Link to="/customers/$customerId" params={{ customerId: id }} title={texts.open}>
              {customer.data.name}
            </Link>
          ) : (
            texts.loading
          )}
        </h2>
        <button type="button" className={styles.close} aria-label={texts.close} onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      {isGone && <p>{texts.missing}</p>}
      {failed && !isGone && (
        <ErrorPanel error={failed.error} onRetry={() => void failed.refetch()} />
      )}
      {customer.data ? (
        <PeekFacts customer={customer.data} limits={health.data?.bands} />
      ) : (
        !failed && <Skeleton rows={5} rowHeight={36} />
      )}
      {health.data ? (
        <PeekFactors health={health.data} />
      ) : (
        !failed && <Skeleton rows={5} rowHeight={36} />
      )}
      {!isGone && <LastEvents id={id} />}
      <p className={styles.keys}>{texts.keys}</p>
    </aside>
  );
}
