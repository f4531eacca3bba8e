import { Card } from '../../components/card.tsx';
import { apiUrl } from '../../components/client.ts';
import { SETTINGS } from '../../components/messages-settings.ts';

/** The way to the API. */
export function DevelopersCard() {
  const texts = SETTINGS;
  return (
    <Card title={texts.developers}>
      <p>
        <a href={`${apiUrl}/docs`}>{texts.docs}</a>
      </p>
      <p style={{ color: 'var(--muted)' }}>{texts.docsText}</p>
    </Card>
  );
}
