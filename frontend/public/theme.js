// Before the first paint, so that the page never flashes in the other theme.
(() => {
  let chosen;
  try {
    chosen = localStorage.getItem('theme');
  } catch {}
  const isDark = matchMedia('(prefers-color-scheme: dark)').matches;
  const known = chosen === 'light' || chosen === 'dark';
  document.documentElement.dataset.theme = known ? chosen : isDark ? 'dark' : 'light';
})();
