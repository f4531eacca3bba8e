/** The lock of those who write the history of past days: one process at a time. */
export const HISTORY_LOCK = 727_006;
