import { useState } from 'react';
import styles from './copy-button.module.css';
import { messages } from './messages.ts';

/** Copies a text where the browser allows it, and says so. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const [copied, setCopied] = useState(false);
  if (!('clipboard' in navigator)) return null;
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <>
      <button type="button" className={styles.copy} aria-label={label} onClick={copy}>
        {messages.copy}
      </button>
      <span role="status">{copied && messages.copied}</span>
    </>
  );
}
