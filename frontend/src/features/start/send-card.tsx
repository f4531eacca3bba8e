import type { Start } from '@customer-health/contract';
import { type KeyboardEvent, useId } from 'react';
import { Card } from '../../components/card.tsx';
import { apiUrl } from '../../components/client.ts';
import { CodeBlock } from '../../components/code-block.tsx';
import { START } from '../../components/messages-start.ts';
import { Listening } from './listening.tsx';
import { snippetOf } from './snippets.ts';
import styles from './start.module.css';
import { LANGUAGES, type Language, tabAt } from './start-search.ts';

const texts = START;

interface SendCardProps {
  start: Start | undefined;
  language: Language;
  onLanguageChange: (language: Language) => void;
}

/** What to run for a first event, and whether it has arrived. */
export function SendCard({ start, language, onLanguageChange }: SendCardProps) {
  const id = useId();
  const code = snippetOf(language, apiUrl || location.origin, start?.access ?? 'open');
  return (
    <Card title={texts.send}>
      <LanguageTabs id={id} language={language} onLanguageChange={onLanguageChange} />
      <div
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${language}`}
        className={styles.panel}
      >
        <p className={styles.muted}>{texts.explain[language]}</p>
        {/* A copy that was confirmed was of the other language. */}
        <CodeBlock
          key={language}
          code={code}
          label={`${texts.send}: ${texts.languages[language]}`}
        />
        <p className={styles.muted}>{texts.again}</p>
      </div>
      <Listening start={start} />
    </Card>
  );
}

function LanguageTabs(props: Omit<SendCardProps, 'start'> & { id: string }) {
  const { id, language, onLanguageChange } = props;
  const onKeyDown = (event: KeyboardEvent) => {
    const next = tabAt(event.key, language);
    if (next === null) return;
    event.preventDefault();
    onLanguageChange(next);
    document.getElementById(`${id}-${next}`)?.focus();
  };
  return (
    <div role="tablist" aria-label={texts.language} className={styles.tabs}>
      {LANGUAGES.map((one) => (
        <button
          key={one}
          type="button"
          role="tab"
          id={`${id}-${one}`}
          aria-selected={one === language}
          aria-controls={`${id}-panel`}
          tabIndex={one === language ? 0 : -1}
          className={styles.tab}
          onClick={() => onLanguageChange(one)}
          onKeyDown={onKeyDown}
        >
          {texts.languages[one]}
        </button>
      ))}
    </div>
  );
}
