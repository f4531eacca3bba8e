import { createHash } from 'node:crypto';

/**
 * An id that follows from a seed and a place: UUIDv8 (RFC 9562) with 122 bits of SHA-256. The same request makes
 * the same ids again, so that what it stored before is found under them.
 */
export function deriveId(seed: string, index: number): string {
  const hash = createHash('sha256').update(`${seed}\n${index}`).digest('hex');
  const variant = (8 + (Number.parseInt(hash.charAt(16), 16) & 3)).toString(16);
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-${variant}${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
