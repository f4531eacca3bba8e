const customers = (count: number, shown: string) =>
  count === 1 ? '1 customer' : `${shown} customers`;

/** The words of what is done with many customers at once. */
export const BULK = {
  bar: 'Selected customers',
  selected: (count: string) => `${count} selected`,
  full: (most: string) => `At most ${most} can be selected.`,
  clear: 'Clear selection',
  owner: 'Set owner…',
  ownerTitle: (count: number, shown: string) => `Set the owner of ${customers(count, shown)}`,
  ownerLabel: 'Owner',
  ownerHint: 'Leave it empty for nobody.',
  ownerButton: (count: number, shown: string) => `Set for ${customers(count, shown)}`,
  note: 'Add note…',
  noteTitle: (count: number, shown: string) => `Add a note to ${customers(count, shown)}`,
  noteLabel: 'Note',
  noteButton: (count: number, shown: string) => `Add to ${customers(count, shown)}`,
  author: 'Your name',
  authorHint: 'Shown with the note. This browser remembers it.',
  exportCsv: 'Export selection',
  done: {
    changed: (count: number, shown: string) => `${customers(count, shown)} changed`,
    unchanged: (count: string) => `${count} unchanged`,
    unknown: (ids: string) => `no longer there: ${ids}`,
  },
};
