import type { RejectedEvent } from '@customer-health/contract';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { CodeBlock } from '../../components/code-block.tsx';
import { format } from '../../components/format.ts';
import { Icon } from '../../components/icons.tsx';
import { SOURCES } from '../../components/messages-sources.ts';
import styles from './rejects-card.module.css';

const texts = SOURCES;

/** A refused event; opened, its fault, what to do, and what was sent, as text. */
export function RejectRow({ event }: { event: RejectedEvent }) {
  const { rejectedAt, way, customerId, eventId, code } = event;
  return (
    <li>
      <details className={styles.row}>
        <summary>
          <span className={styles.muted}>
            <time dateTime={rejectedAt} title={format.utcInstant(rejectedAt)}>
              {format.instant(rejectedAt)}
            </time>
          </span>
          <span className={styles.reason}>{texts.reasons[code].name}</span>
          <span>
            {customerId ?? <span className={styles.muted}>{texts.noCustomer}</span>}
            <span className={styles.muted}> · {texts.ways[way]}</span>
          </span>
          <span className={styles.muted}>{eventId ?? texts.noEvent}</span>
          <Icon name="next" size={16} />
        </summary>
        <RejectBody event={event} />
      </details>
    </li>
  );
}

function RejectBody({ event }: { event: RejectedEvent }) {
  const { customerId, eventId, type, code, pointer, detail, sent } = event;
  return (
    <div className={styles.body}>
      <dl className={styles.facts}>
        <Fact term={texts.fault}>{detail}</Fact>
        <Fact term={texts.place}>
          <code>{pointer}</code>
        </Fact>
        <Fact term={texts.todo}>{texts.reasons[code].todo}</Fact>
        {type !== null && <Fact term={texts.kind}>{type}</Fact>}
        {customerId !== null && (
          <Fact term={texts.customer}>
            {code === 'unknown_customer' ? (
              customerId
            ) : (
              <Link to="/customers/$customerId" params={{ customerId }} preload={false}>
                {customerId}
              </Link>
            )}
          </Fact>
        )}
        {eventId !== null && <Fact term={texts.event}>{eventId}</Fact>}
      </dl>
      <CodeBlock code={sent} label={texts.sent} />
      {sent.length >= 1_000 && <p className={styles.muted}>{texts.sentCut}</p>}
    </div>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
