import { Link } from '@tanstack/react-router';
import { Card } from '../../components/card.tsx';
import { apiUrl } from '../../components/client.ts';
import { START } from '../../components/messages-start.ts';
import styles from './start.module.css';

const texts = START;

/** Where to go from here. */
export function NextCard() {
  return (
    <Card title={texts.next}>
      <ul className={styles.stack}>
        <li>
          <a href={`${apiUrl}/docs`}>{texts.nextDocs}</a>
        </li>
        <li>
          <Link to="/sources">{texts.nextSources}</Link>
        </li>
        <li>
          <Link to="/customers">{texts.nextCustomers}</Link>
        </li>
      </ul>
    </Card>
  );
}
