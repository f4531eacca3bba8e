import type { TicketMood } from './story.ts';

/** What tickets are about, by mood. */
export const TICKET_SUBJECTS: Record<TicketMood, readonly string[]> = {
  calm: [
    'How do we share a dashboard with a guest?',
    'Change the time zone of the weekly report',
    'Export cuts off long comments',
    'Add two more seats',
    'Which IP addresses do webhooks come from?',
    'Filter by custom attribute does not remember its value',
    'Rename a workspace',
    'Question about audit log retention',
    'Dark mode in embedded charts',
    'CSV export: decimal comma instead of point',
  ],
  onboarding: [
    'Cannot invite colleagues from a second domain',
    'Where do we find our API key?',
    'SSO set-up: metadata file is refused',
    'Import of our old data stops at row 5,000',
    'Training for the sales team?',
    'First report is empty',
    'Which roles may create automations?',
  ],
  billing: [
    'Invoice lacks our purchase order number',
    'Change the billing address',
    'Please send invoices to accounts payable',
    'Charged for seats that we removed',
    'Pay by bank transfer instead of card?',
    'VAT number is missing on the invoice',
    'Reminder received for an invoice in approval',
  ],
  outage: [
    'Dashboards time out since the last release',
    'Numbers in the weekly report are wrong',
    'Integration stopped syncing overnight',
    'API answers 500 on every tenth call',
    'Alerts arrive hours late',
    'Users are logged out every few minutes',
    'Automation ran twice and mailed our customers twice',
    'Export is stuck at 99 %',
    'Urgent: month-end close is blocked',
    'Still not fixed: see our earlier ticket',
  ],
  leaving: [
    'How do we export all of our data?',
    'What is the notice period of our plan?',
    'Remove seats from the next billing cycle',
    'Our champion has left: who is our contact?',
    'Can we downgrade to the smaller plan?',
    'Performance is still not what we were promised',
    'Is there an API to download attachments in bulk?',
  ],
};

/** Priorities by mood; a priority that stands there twice is twice as likely. */
export const TICKET_PRIORITIES = {
  calm: ['low', 'low', 'normal', 'normal', 'normal', 'high'],
  onboarding: ['normal', 'normal', 'normal', 'high'],
  billing: ['low', 'normal', 'normal', 'high'],
  outage: ['normal', 'high', 'high', 'high', 'urgent', 'urgent'],
  leaving: ['normal', 'normal', 'high'],
} as const;
