import { Card } from '../../components/card.tsx';
import { apiUrl } from '../../components/client.ts';
import { messages } from '../../components/messages.ts';

/** The way to the API. */
export function DevelopersCard() {
  const texts = messages.settings;
  return (
    <Card title={texts.developers}>
      <p>
        <a href={`${apiUrl}/docs`}>{texts.docs}</a>
      </p>
      <p style={{ color: 'var(--muted)' }}>{texts.docsText}</p>
    </Card>
  );
}
