import { type ReactNode, useEffect } from 'react';
import { messages } from './messages.ts';

/** The one h1 of a view; names the document, and takes the focus after a navigation. */
export function PageHeading({ title, children }: { title: string; children?: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · ${messages.product}`;
  }, [title]);
  return (
    <h1 tabIndex={-1}>
      {title}
      {children}
    </h1>
  );
}
