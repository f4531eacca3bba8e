import { Icon } from '../components/icons.tsx';
import { messages } from '../components/messages.ts';
import { themeSetting, useResolvedTheme } from '../components/theme-mode.ts';

/** Changes to the theme that is not seen now. */
export function ThemeSwitch({ className }: { className: string | undefined }) {
  const other = useResolvedTheme() === 'dark' ? 'light' : 'dark';
  return (
    <button type="button" className={className} onClick={() => themeSetting.write(other)}>
      <Icon name={other === 'dark' ? 'moon' : 'sun'} />
      {other === 'dark' ? messages.shell.toDark : messages.shell.toLight}
    </button>
  );
}
