import { useEffect } from 'react';
import { densitySetting } from '../components/density.ts';
import { useStoredSetting } from '../components/stored-setting.ts';
import { useResolvedTheme } from '../components/theme-mode.ts';

/** Keeps the document in the theme and the row height that are chosen; index.html has set the theme before the first paint. */
export function useDocumentTheme(): void {
  const theme = useResolvedTheme();
  const density = useStoredSetting(densitySetting);
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  useEffect(() => {
    document.documentElement.dataset.density = density;
  }, [density]);
}
