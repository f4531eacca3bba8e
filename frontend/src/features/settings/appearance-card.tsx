import { useId } from 'react';
import { Card } from '../../components/card.tsx';
import { densitySetting } from '../../components/density.ts';
import { SETTINGS } from '../../components/messages-settings.ts';
import { shortcutsSetting } from '../../components/shortcuts.ts';
import { useStoredSetting } from '../../components/stored-setting.ts';
import { THEME_MODES, themeSetting } from '../../components/theme-mode.ts';
import styles from './appearance-card.module.css';

/** How the dashboard looks and behaves in this browser. */
export function AppearanceCard() {
  const mode = useStoredSetting(themeSetting);
  const shortcuts = useStoredSetting(shortcutsSetting);
  const density = useStoredSetting(densitySetting);
  const name = useId();
  const texts = SETTINGS;
  return (
    <Card title={texts.appearance}>
      <fieldset className={styles.choices}>
        <legend>{texts.theme}</legend>
        {THEME_MODES.map((choice) => (
          <label key={choice} className={styles.choice}>
            <input
              type="radio"
              name={name}
              checked={mode === choice}
              onChange={() => themeSetting.write(choice)}
            />
            {texts.themes[choice]}
          </label>
        ))}
      </fieldset>
      <label className={styles.choice}>
        <input
          type="checkbox"
          checked={shortcuts === 'on'}
          onChange={(event) => shortcutsSetting.write(event.target.checked ? 'on' : 'off')}
        />
        <span>
          {texts.shortcuts}: <span className={styles.muted}>{texts.shortcutsText}</span>
        </span>
      </label>
      <label className={styles.choice}>
        <input
          type="checkbox"
          checked={density === 'compact'}
          onChange={({ target }) =>
            densitySetting.write(target.checked ? 'compact' : 'comfortable')
          }
        />
        <span>
          {texts.density}: <span className={styles.muted}>{texts.densityText}</span>
        </span>
      </label>
    </Card>
  );
}
