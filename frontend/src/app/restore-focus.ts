import type { RegisteredRouter } from '@tanstack/react-router';

/** After each navigation to another page the focus goes to its heading, on the way back to the link left. */
export function restoreFocus(router: RegisteredRouter): void {
  let isBack = false;
  router.history.subscribe(({ action }) => {
    isBack = action.type === 'BACK' || (action.type === 'GO' && action.index < 0);
  });
  router.subscribe('onRendered', ({ fromLocation, toLocation, pathChanged }) => {
    if (!fromLocation) return;
    if (toLocation.hash !== '')
      focusHeading(document.getElementById(toLocation.hash)?.querySelector('h2'));
    else if (pathChanged)
      focusHeading((isBack && findLink(fromLocation.publicHref)) || document.querySelector('h1'));
  });
}

function focusHeading(element: HTMLElement | null | undefined): void {
  element?.focus({ preventScroll: true });
}

function findLink(href: string): HTMLElement | null {
  const path = href.split(/[?#]/)[0] ?? '';
  return document.querySelector<HTMLElement>(`main a[href="${CSS.escape(path)}"]`);
}
