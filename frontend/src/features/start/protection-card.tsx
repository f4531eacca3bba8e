import type { Start } from '@customer-health/contract';
import { Card } from '../../components/card.tsx';
import { CodeBlock } from '../../components/code-block.tsx';
import { START } from '../../components/messages-start.ts';
import { Skeleton } from '../../components/skeleton.tsx';
import styles from './start.module.css';

const texts = START;

/** What protects the server, and that there are no keys. */
export function ProtectionCard({ access }: { access: Start['access'] | undefined }) {
  return (
    <Card title={texts.protection}>
      <div className={styles.stack}>
        {access === undefined && <Skeleton rows={2} rowHeight={24} />}
        {access === 'open' && <p>{texts.open}</p>}
        {access === 'password' && (
          <>
            <p>{texts.password}</p>
            <CodeBlock code={texts.passwordCommand} label={texts.protection} />
          </>
        )}
        <p className={styles.muted}>{texts.keys}</p>
      </div>
    </Card>
  );
}
