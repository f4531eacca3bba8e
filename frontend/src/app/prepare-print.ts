/** Before paper: everything that can be opened is open, and light; afterwards all is as it was. */
export function preparePrint(
  target: EventTarget,
  page: Document,
  onBefore: () => void,
): () => void {
  let opened: HTMLDetailsElement[] = [];
  let theme: string | undefined;
  const before = () => {
    opened = [...page.querySelectorAll<HTMLDetailsElement>('main details:not([open])')];
    for (const details of opened) details.open = true;
    theme = page.documentElement.dataset.theme;
    page.documentElement.dataset.theme = 'light';
    onBefore();
  };
  const after = () => {
    for (const details of opened) details.open = false;
    opened = [];
    if (theme !== undefined) page.documentElement.dataset.theme = theme;
    theme = undefined;
  };
  target.addEventListener('beforeprint', before);
  target.addEventListener('afterprint', after);
  return () => {
    target.removeEventListener('beforeprint', before);
    target.removeEventListener('afterprint', after);
  };
}
