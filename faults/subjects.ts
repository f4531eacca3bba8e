import { fileURLToPath } from 'node:url';

/** The built server. */
export const ENTRY = fileURLToPath(new URL('../backend/dist/bin/serve.js', import.meta.url));

/** The databases that a server can have. */
export const KINDS = ['embedded', 'PostgreSQL'] as const;

/** A database that a server can have. */
export type DatabaseKind = (typeof KINDS)[number];
