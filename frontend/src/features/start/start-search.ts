import { compact, type RawSearch, wordsOf } from '../../components/search-params.ts';

/** Languages that a first event is shown in. */
export const LANGUAGES = ['curl', 'node', 'python'] as const;

/** A language that a first event is shown in. */
export type Language = (typeof LANGUAGES)[number];

/** What the URL of the first steps says. */
export interface StartSearch {
  language?: Language;
}

/** Reads the URL; curl where it says nothing else. */
export function parseStartSearch(raw: RawSearch): StartSearch {
  const [language] = wordsOf(raw.language, LANGUAGES);
  return compact({ language: language === 'curl' ? undefined : language });
}

/** The language that a key leads to in a row of tabs; null where it leads nowhere. */
export function tabAt(key: string, at: Language): Language | null {
  const index = LANGUAGES.indexOf(at);
  const count = LANGUAGES.length;
  const targets: Record<string, number> = {
    ArrowRight: (index + 1) % count,
    ArrowLeft: (index + count - 1) % count,
    Home: 0,
    End: count - 1,
  };
  return LANGUAGES[targets[key] ?? -1] ?? null;
}
