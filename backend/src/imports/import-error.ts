/** The import cannot begin or go on; the message says in a line or list what to mend. */
export class ImportError extends Error {
  override name = 'ImportError';
}

/** One row cannot be imported; the message is the reason that is given for it. */
export class RowFault extends Error {
  override name = 'RowFault';
}
