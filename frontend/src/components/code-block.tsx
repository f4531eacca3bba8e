import Button from '@mui/material/Button';
import { useState } from 'react';
import styles from './code-block.module.css';
import { messages } from './messages.ts';

/** A command to run elsewhere, with a button that copies it where the browser allows. */
export function CodeBlock({ code, label }: { code: string; label: string }) {
  const [copied, setCopied] = useState(false);
  const copy = () => {
    navigator.clipboard.writeText(code).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <div className={styles.block}>
      <section
        className={styles.code}
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
      >
        <pre>
          <code>{code}</code>
        </pre>
      </section>
      {'clipboard' in navigator && (
        <Button
          variant="outlined"
          size="small"
          onClick={copy}
          aria-label={`${messages.copy}: ${label}`}
        >
          {messages.copy}
        </Button>
      )}
      <span role="status" className={styles.status}>
        {copied && messages.copied}
      </span>
    </div>
  );
}
