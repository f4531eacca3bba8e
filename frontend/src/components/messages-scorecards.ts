import type { FactorKey, RuleFact, TicketPriority } from '@customer-health/scoring';

/** A field of a scorecard: its name, and what its number does. */
interface FieldText {
  label: string;
  hint: string;
}

const FIELDS: Record<string, FieldText> = {
  weight: { label: 'Weight', hint: 'Share of the score that the factor decides.' },
  windowDays: {
    label: 'Window (days)',
    hint: 'How far back events count, in whole UTC days with today. 28 holds as many of each weekday.',
  },
  target: { label: 'Target', hint: 'Logins in the window that earn 100.' },
  targetPerSeat: {
    label: 'Target per seat',
    hint: 'Logins per seat that earn 100, in place of the target where seats are known. Empty: not used.',
  },
  penaltyPerTicket: {
    label: 'Penalty per ticket',
    hint: 'Points that each ticket opened in the window takes.',
  },
  maxInvoices: { label: 'Invoices', hint: 'How many of the latest due invoices count.' },
  graceDays: {
    label: 'Grace (days)',
    hint: 'Days after the due day on which a payment is still in time.',
  },
  smoothing: {
    label: 'Smoothing',
    hint: 'Calls added to the comparison, so that small volumes do not swing to the extremes.',
  },
  minimumVolume: {
    label: 'Minimum volume',
    hint: 'With fewer calls in both windows together the trend counts as flat.',
  },
  neutral: { label: 'Neutral score', hint: 'What the factor counts for without data.' },
  healthy: { label: 'Healthy from', hint: 'Lowest healthy score.' },
  watch: { label: 'Watch from', hint: 'Lowest score to watch.' },
  atRisk: { label: 'At risk from', hint: 'Lowest score at risk; below it a customer is critical.' },
  value: { label: 'Value', hint: 'What the number is compared with.' },
  cap: { label: 'Highest score', hint: 'What the score is at most while the rule holds.' },
};

const PRIORITIES: Record<TicketPriority, string> = {
  low: 'Low',
  normal: 'Normal',
  high: 'High',
  urgent: 'Urgent',
};

const RULE_FACTS: Record<RuleFact, string> = {
  daysOverdue: 'days an invoice is overdue',
  ticketsOpened: 'tickets opened',
  urgentTickets: 'urgent tickets opened',
  logins: 'logins',
  featuresUsed: 'key features used',
  apiCalls: 'API calls',
};

const FACTOR_HINTS: Record<FactorKey, string> = {
  loginFrequency: 'Logins in the window against the target: as many as the target earn 100.',
  featureAdoption: 'Share of the key features that were used in the window.',
  supportTickets: '100 less the penalty for each ticket that was opened in the window.',
  invoiceTimeliness: 'Share of the latest due invoices that were paid in time.',
  apiUsageTrend: 'API calls in the window against the window before it; no change counts 50.',
};

/** The words of the scorecards page. */
export const SCORECARDS = {
  subtitle: 'What scores are made of. Try changes on the whole portfolio before anybody sees them.',
  list: 'Scorecards',
  fields: FIELDS,
  priorities: PRIORITIES,
  ruleFacts: RULE_FACTS,
  factorHints: FACTOR_HINTS,
  hintWithDefault: (hint: string, value: string) => `${hint} Default: ${value}.`,
  of: (factor: string, field: string) => `${factor}: ${field}`,
  inForce: (version: string, day: string, author: string) =>
    `Version ${version} is in force since ${day}, by ${author}`,
  notPublished: 'Not published yet: nobody is scored with it.',
  draftOf: (author: string, time: string) => `There is a draft, saved by ${author}, ${time}.`,
  weights: {
    title: 'Weights',
    slider: (factor: string) => `${factor}, slider`,
    number: (factor: string) => `${factor}, weight`,
    enabled: (factor: string) => `${factor} takes part`,
    sumRight: 'The weights add up to 100.',
    sumWrong: (sum: string, missing: string) =>
      `The weights add up to ${sum}, ${missing}. Change them, or scale them to 100.`,
    tooMuch: (by: string) => `${by} too much`,
    tooLittle: (by: string) => `${by} too little`,
    scale: 'Scale to 100',
  },
  factors: {
    title: 'Factors',
    missing: 'Without data',
    missingHint: (name: string) =>
      `“Leave out” spreads the weight over the other factors, “neutral” counts a score that you set. Default: ${name}.`,
    exclude: 'leave out',
    neutral: 'neutral',
    neutralWith: (score: string) => `neutral, ${score}`,
    priorities: 'How many tickets one of each priority counts for. Default: 1.',
  },
  bands: {
    title: 'Bands',
    text: 'A score is in the highest band whose limit it reaches. Limits go down from healthy to at risk.',
    ruler: 'Limits of the bands',
    slider: (band: string) => `${band}, slider`,
  },
  rules: {
    title: 'Hard rules',
    text: 'A rule limits the score while it holds, whatever the factors say. Default: none.',
    none: 'No hard rules.',
    add: 'Add a rule',
    remove: (place: string) => `Remove rule ${place}`,
    rule: (place: string) => `Rule ${place}`,
    fact: 'Number',
    is: 'Is',
    over: 'over',
    under: 'under',
    sentence: (fact: string, is: string, value: string, cap: string) =>
      `While ${fact} are ${is} ${value}, the score is at most ${cap}.`,
  },
  faults: {
    number: 'Type a number.',
    of: (field: string, detail: string) => `${field} ${detail}.`,
    weightless: 'Switch on at least one factor with a weight above 0.',
    fix: 'Correct the marked fields; until then this shows what was valid last.',
  },
  bar: {
    label: 'Draft',
    clean: 'No unsaved changes.',
    unsaved: 'Unsaved changes',
    saved: 'Draft saved.',
    published: (version: string) =>
      `Version ${version} is published. Every customer is scored anew.`,
    save: 'Save draft',
    saving: 'Saving…',
    undo: 'Undo changes',
    discard: 'Discard draft',
    publish: 'Publish…',
    blockedByFaults: 'Correct the marked fields before publishing.',
    blockedBySum: 'The weights must add up to 100 before publishing.',
    nothing: 'Nothing differs from the version in force.',
  },
  discard: {
    title: 'Discard the draft?',
    text: (author: string) =>
      `The draft that ${author} saved is gone then. The version in force stays as it is.`,
    whole: 'This scorecard was never published: it is gone with its draft.',
  },
  leave: {
    title: 'Leave without saving?',
    text: 'Your changes are not saved as a draft yet. They are lost when you leave.',
    confirm: 'Leave',
  },
  conflict: {
    draft: (author: string) =>
      `${author} saved this draft while you edited it. Nothing of yours is saved yet. These are the places where yours differs:`,
    version: (author: string, version: string) =>
      `${author} published version ${version} while you edited. Nothing of yours is saved yet. These are the places where yours differs:`,
    gone: 'The draft was discarded while you edited it. Nothing of yours is saved yet. These are the places where yours differs from the version in force:',
    same: 'Nothing differs.',
    keep: 'Keep mine',
    take: 'Take theirs',
    outdated: (version: string) =>
      `Version ${version} was published after this draft was begun. Publish your numbers on top of it, or discard the draft.`,
    rebase: 'Begin the draft anew with these numbers',
  },
  publish: {
    title: (version: string) => `Publish version ${version}`,
    changes: 'What changes',
    first: 'The first version of this scorecard.',
    author: 'Your name',
    authorHint: 'Shown with the version. This browser remembers it.',
    note: 'Note',
    noteHint: 'Why; it is shown with the version and in the history of customers.',
    needAuthor: 'Type your name.',
    needNote: 'Say why in a few words.',
    past: 'Every customer is scored with it from now on. Past days keep the version that they were scored with.',
    confirm: 'Publish',
    busy: 'Publishing…',
  },
  preview: {
    title: 'Preview',
    customers: (count: string) => `${count} customers`,
    rules: 'Of the customers whom the rules give this scorecard.',
    everybody: 'No segment has this scorecard yet, so all customers are shown.',
    loading: (done: string) => `Reading the customers… ${done}`,
    updating: 'Updating…',
    server: 'The server computes this preview: there are too many customers for the browser.',
    now: 'Now',
    after: 'After publishing',
    same: 'Nothing changes for anybody.',
    fall: (count: number, shown: string) =>
      count === 1 ? '1 customer falls a band' : `${shown} customers fall a band`,
    rise: (count: number, shown: string) => (count === 1 ? '1 rises' : `${shown} rise`),
    other: (count: number, shown: string) =>
      count === 1 ? '1 gets or loses its score' : `${shown} get or lose their score`,
    arr: (money: string) => `${money} of ARR changes band.`,
    mean: (before: string, after: string) => `Mean score: ${before} now, ${after} after.`,
    bands: 'Customers by band',
    bandStop: (band: string, before: string, after: string, arrBefore: string, arrAfter: string) =>
      `${band}: ${before} customers now (${arrBefore}), ${after} after (${arrAfter})`,
    distribution: 'Scores',
    binStop: (from: string, to: string, before: string, after: string) =>
      `${from} to ${to}: ${before} customers now, ${after} after`,
    asTable: 'Show as table',
    asChart: 'Show as chart',
    columns: {
      band: 'Band',
      now: 'Now',
      after: 'After',
      arrNow: 'ARR now',
      arrAfter: 'ARR after',
      range: 'Scores',
      customer: 'Customer',
      change: 'Change',
      arr: 'ARR',
    },
    lists: 'Which customers',
    changing: (count: string) => `Change band (${count})`,
    affected: 'Most affected',
    firstOf: (shown: string, total: string) => `The ${shown} with the most ARR of ${total}.`,
    nobody: 'Nobody.',
    withoutArr: (count: string) =>
      `${count} customers have no ARR in this currency and count as 0.`,
  },
  versions: {
    title: 'Versions',
    version: (version: string) => `Version ${version}`,
    current: 'in force',
    by: (author: string, time: string) => `${author}, ${time}`,
    first: 'The first version.',
    rollBackOf: (version: string) => `Roll back to version ${version}`,
    rollBackNote: (version: string) => `Back to version ${version}`,
    rollBackTitle: (version: string, next: string) =>
      `Publish version ${version} again, as version ${next}`,
    rollBackText: 'What changes for everybody:',
    more: 'Show older versions',
    compare: 'Compare two versions',
    from: 'From',
    to: 'To',
    noDifference: 'These two have the same numbers.',
    none: 'Nothing was published yet.',
  },
  values: { on: 'on', off: 'off', none: 'none', notUsed: 'not used' },
  change: (what: string, from: string, to: string) => `${what}: ${from} → ${to}`,
  segments: {
    title: 'Which scorecard for which segment',
    text: 'Customers of a segment are scored with the scorecard that you choose here; all others with the default.',
    none: 'No customer has a segment yet. Send `segment` with your customers to give some of them another scorecard.',
    customers: (count: number, shown: string) =>
      count === 1 ? '1 customer' : `${shown} customers`,
    onlyOne: 'There is one published scorecard. Copy it, change the copy and publish it to choose.',
    note: 'Why',
    save: 'Save assignment',
    saved: 'Saved. Every customer is scored anew.',
    conflict: (author: string) =>
      `${author} changed the assignment meanwhile. Nothing of yours is saved. Take theirs, or keep yours and save again.`,
  },
  create: {
    open: 'New scorecard',
    title: 'New scorecard from a copy',
    id: 'Id',
    idHint: 'Small letters, digits and single hyphens, as in small-accounts. It cannot be changed.',
    badId: 'Use small letters, digits and single hyphens only, at most 50 characters.',
    taken: 'There is a scorecard with this id. Choose another one.',
    copyOf: 'Copy of',
    confirm: 'Create draft',
    text: 'It begins as a draft. Publish it, then choose its segments below.',
  },
};
