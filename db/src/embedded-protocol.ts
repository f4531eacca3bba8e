/** What the embedded database's thread can be asked; everything that crosses the thread is one of these. */
export type EmbeddedRequest =
  | { id: number; kind: 'query'; text: string; values: readonly unknown[] }
  /** Run a command that reads `/dev/blob`. */
  | { id: number; kind: 'load'; text: string; blob: string }
  /** Copy the files as they are at one instant into a directory that is not there yet. */
  | { id: number; kind: 'copy'; to: string }
  | { id: number; kind: 'close' };

/** Its answer: rows, or an error with its SQLSTATE; or why the thread ends now. */
export type EmbeddedReply =
  | { id: number; rows: unknown[] }
  | {
      id: number;
      error: { message: string; code: string | undefined; constraint: string | undefined };
    }
  | { ends: string };
