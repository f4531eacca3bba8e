import type { DemoStage, EventType } from '@customer-health/contract';

const RECEIVED: Record<EventType, string> = {
  login: 'login',
  feature_use: 'feature use',
  api_call: 'API call',
  ticket_opened: 'ticket',
  ticket_solved: 'solved ticket',
  invoice_issued: 'invoice',
  invoice_paid: 'paid invoice',
  invoice_voided: 'voided invoice',
};

const STAGES: Record<DemoStage, string> = {
  customers: 'Making customers and their events',
  history: 'Scoring the days of the past',
  scores: 'Scoring today',
};

/** The words of the first steps. */
export const START = {
  title: 'Get started',
  subtitle: 'Send a first event from where your events are. Its score is here within seconds.',
  send: 'Send an event',
  languages: { curl: 'curl', node: 'Node', python: 'Python' },
  language: 'Language',
  explain: {
    curl: 'Paste it into a terminal. It creates a customer and tells that somebody logged in.',
    node: 'Save it as send.mjs and run “node send.mjs”. Node 18 or newer, nothing to install.',
    python: 'Save it as send.py and run “python3 send.py”. Nothing to install.',
  },
  again: 'Running it again is harmless: the customer stays, and one more login counts.',
  listening: 'Listening for events…',
  listeningText: 'This line changes by itself.',
  received: (what: string, customer: string, ago: string) =>
    `Received ${what} from ${customer} ${ago}`,
  what: RECEIVED,
  see: (customer: string) => `See ${customer}`,
  protection: 'Who may send',
  open: 'No key is needed: this server asks for nothing, so whoever reaches it may read and write everything. That is fine on your own machine. On a network, set ACCESS_PASSWORD before you start it.',
  password:
    'One password guards this server, the one that your browser asked for. Programs send it with HTTP Basic; the user name does not matter. The examples take it from the environment:',
  passwordCommand: "export ACCESS_PASSWORD='…'",
  keys: 'API keys for each sender do not exist yet.',
  next: 'Then',
  nextDocs: 'Every kind of event, and every field',
  nextSources: 'See what arrives and what is refused',
  nextCustomers: 'See your customers',
  demo: 'Or look around with demo customers',
  demoText:
    'Eighty made-up customers with three months of logins, tickets and invoices. They are marked, and go in one click.',
  load: 'Load demo customers',
  loadBeside: (count: string) => `Load demo customers beside your ${count} own?`,
  loadBesideText:
    'They are marked, but while they are there, every sum and every average holds them too. They go in one click; your own stay.',
  stages: STAGES,
  progress: (done: string, total: string) => `${done} of ${total}`,
  failed: 'Loading ended in the middle. Loading again begins anew.',
  toPortfolio: 'Look at the portfolio',
};
