import { useEffect } from 'react';
import { useResolvedTheme } from '../components/theme-mode.ts';

/** Keeps the document in the theme that is chosen; index.html has set it before the first paint. */
export function useDocumentTheme(): void {
  const theme = useResolvedTheme();
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
}
