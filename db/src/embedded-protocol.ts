/** What the embedded database's thread can be asked; everything that crosses the thread is one of these. */
export type EmbeddedRequest =
  | { id: number; kind: 'query'; text: string; values: readonly unknown[] }
  | { id: number; kind: 'close' };

/** Its answer: rows, or an error with its SQLSTATE. */
export type EmbeddedReply =
  | { id: number; rows: unknown[] }
  | {
      id: number;
      error: { message: string; code: string | undefined; constraint: string | undefined };
    };
