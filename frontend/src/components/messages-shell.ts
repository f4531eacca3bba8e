/** The words of what surrounds every view. */
export const SHELL = {
  skip: 'Skip to content',
  nav: 'Main',
  portfolio: 'Portfolio',
  customers: 'Customers',
  scorecards: 'Scorecards',
  backtest: 'Backtest',
  sources: 'Sources',
  start: 'Get started',
  settings: 'Settings',
  docs: 'API docs',
  more: 'More',
  close: 'Close',
  toDark: 'Dark theme',
  toLight: 'Light theme',
  disconnected: 'No connection to the server.',
  disconnectedText:
    'You see what was last known, and nothing can be changed. This page reconnects by itself.',

  newVersion: 'A new version is installed.',
  newVersionText: 'Reload to go on with it.',
  late: (seconds: string) => `Scores are ${seconds} s behind.`,
  lateText: (count: number, shown: string) =>
    count === 1
      ? '1 customer waits to be scored anew.'
      : `${shown} customers wait to be scored anew.`,
};

/** The words of the sheet of a printed page. */
export const PRINT = {
  printed: (time: string) => `Printed ${time}`,
  asOf: (day: string) => `As of ${day}`,
  current: 'Current scores',
  names: {
    search: 'Search',
    band: 'Band',
    segment: 'Segment',
    owner: 'Owner',
    sort: 'Sorted by',
    page: 'Page',
    type: 'Kind',
    days: 'Days',
    from: 'From',
    to: 'To',
  } as Record<string, string>,
};

/** The words of the command palette. */
export const PALETTE = {
  open: 'Search…',
  title: 'Command palette',
  field: 'Search customers, pages and actions',
  results: 'Results',
  groups: { recent: 'Recent', customers: 'Customers', pages: 'Pages', actions: 'Actions' },
  searching: 'Searching…',
  nothing: (text: string) => `Nothing matches “${text}”.`,
  failed: 'Customers could not be searched.',
  found: (count: number, shown: string) => (count === 1 ? '1 result' : `${shown} results`),
  themes: { system: 'Theme of the system', light: 'Light theme', dark: 'Dark theme' },
  showShortcuts: 'Show keyboard shortcuts',
  copyLink: 'Copy link to this page',
  print: 'Print this page',
  linkCopied: 'Link copied.',
  linkNotCopied: 'The browser did not allow to copy the link.',
};

/** The words of the sheet of shortcuts; each key is described in `shortcut-list.ts`. */
export const SHORTCUTS_SHEET = {
  title: 'Keyboard shortcuts',
  off: 'Shortcuts are switched off in the settings.',
  note: 'They do nothing while you type in a field.',
  afterwards: 'then',
  places: { everywhere: 'Everywhere', list: 'In the list of customers', customer: 'On a customer' },
  keys: { ' ': 'Space', Escape: 'Esc' } as Record<string, string>,
  does: {
    palette: 'Search or jump to…',
    help: 'Show this list',
    search: 'Go to the search field',
    goPortfolio: 'Go to Portfolio',
    goCustomers: 'Go to Customers',
    goScorecards: 'Go to Scorecards',
    goBacktest: 'Go to Backtest',
    goSources: 'Go to Sources',
    goSettings: 'Go to Settings',
  },
};

/** What goes wrong, by cause. */
export const ERRORS = {
  unexpected: 'Something went wrong.',
  status: (status: number) => `The server answered ${status}.`,
  causes: {
    403: 'This is not allowed.',
    404: 'There is nothing at this address.',
    413: 'That is more than the server takes at once.',
    429: 'There were too many requests.',
    500: 'Something went wrong on the server.',
    502: 'The server cannot answer right now.',
    503: 'The server cannot answer right now.',
    504: 'The server took too long to answer.',
  } as Record<number, string>,
  password: 'The server asks for its password.',
  passwordDetail: 'Reload: the browser asks for it, and you come back to this page.',
  timeout: 'The server took too long to answer.',
  retryIn: (seconds: string) => `The next try is in ${seconds} s.`,
  copyRequestId: 'Copy the request id',
  slow: 'Still loading. The server takes longer than usual.',
  offline: 'The server cannot be reached.',
  offlineDetail: 'Check the connection. This page tries again by itself.',
  stale: (since: string) => `Could not update. You see what was known at ${since}.`,
  crashed: 'This page could not be shown.',
  crashedDetail: 'A newer version may have been installed. Reload the page.',
  notFound: 'There is nothing at this address.',
  toCustomers: 'Go to customers',
};
