import { useSyncExternalStore } from 'react';
import { createStoredSetting, useStoredSetting } from './stored-setting.ts';

/** What can be chosen. */
export const THEME_MODES = ['system', 'light', 'dark'] as const;

/** What is chosen. */
export type ThemeMode = (typeof THEME_MODES)[number];

/** What is seen. */
export type ResolvedTheme = 'light' | 'dark';

/** The chosen theme; index.html reads the same key before the first paint. */
export const themeSetting = createStoredSetting('theme', THEME_MODES);

/** What a choice looks like on a system that prefers dark or not. */
export function resolveTheme(mode: ThemeMode, systemIsDark: boolean): ResolvedTheme {
  if (mode === 'system') return systemIsDark ? 'dark' : 'light';
  return mode;
}

/** The theme that is seen, followed as the choice or the system changes. */
export function useResolvedTheme(): ResolvedTheme {
  const mode = useStoredSetting(themeSetting);
  const systemIsDark = useSyncExternalStore(subscribeToSystem, systemIsDarkNow, () => false);
  return resolveTheme(mode, systemIsDark);
}

const DARK = '(prefers-color-scheme: dark)';

/** Whether the system prefers dark at this moment. */
export function systemIsDarkNow(): boolean {
  return matchMedia(DARK).matches;
}

/** Tells when the system changes its mind. */
export function subscribeToSystem(listener: () => void): () => void {
  const query = matchMedia(DARK);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}
