import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';

/** A digest of the credential that a request brings, whether it is right or not; null where it brings none. */
export function credentialOf({ headers }: Pick<FastifyRequest, 'headers'>): string | null {
  const credential = headers.authorization ?? headers['x-api-key'];
  if (credential === undefined) return null;
  return createHash('sha256').update(String(credential)).digest('base64url').slice(0, 22);
}
