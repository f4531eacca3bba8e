import { createHash, timingSafeEqual } from 'node:crypto';
import { livezRoute, readyzRoute } from '@customer-health/contract';
import { AppError } from '../errors.ts';
import type { App, AppDeps } from '../types.ts';
import { createGuessLimit } from './guess-limit.ts';

/** What answers without the password: whoever runs the server probes it from outside. */
const OPEN_ROUTES: ReadonlySet<string | undefined> = new Set([livezRoute.url, readyzRoute.url]);

const CHALLENGE = { 'www-authenticate': 'Basic realm="Customer Health", charset="UTF-8"' };

/**
 * Asks for one password, with any user name, before anything else of a request is looked at. Until there are
 * accounts, it is what closes a server on a public address.
 */
export function access(
  app: App,
  password: string,
  { clock, metrics }: Pick<AppDeps, 'clock' | 'metrics'>,
): void {
  const wanted = digest(password);
  const guesses = createGuessLimit();

  app.addHook('onRequest', async (request) => {
    if (OPEN_ROUTES.has(request.routeOptions.url)) return;
    const { ip, log } = request;
    const now = clock().getTime();
    const wait = guesses.secondsLeft(ip, now);
    if (wait > 0) {
      metrics.refused.inc({ limit: 'passwords' });
      throw tooMany(wait);
    }
    const pair = pairIn(request.headers.authorization);
    const sent = pair === null ? [] : [pair.password];
    if (pair?.writeKey && request.routeOptions.url?.startsWith('/v1/')) sent.push(pair.writeKey);
    // Digests have one length, so that the time to compare tells nothing.
    if (sent.some((password) => timingSafeEqual(digest(password), wanted))) return;
    if (sent.length > 0) {
      log.warn({ ip }, 'wrong password');
      if (guesses.countFailure(ip, now))
        log.warn({ ip }, 'too many wrong passwords: this address is refused for a minute');
    }
    throw new AppError(
      'unauthorized',
      'This server asks for a password: send it with HTTP Basic authentication; the user name does not matter.',
      { headers: CHALLENGE },
    );
  });
}

function tooMany(seconds: number): AppError {
  return new AppError(
    'too_many_requests',
    `Too many wrong passwords came from this address. Try again in ${seconds} s.`,
    { headers: { 'retry-after': String(seconds) } },
  );
}

/**
 * The password of a `Basic` header, which stands behind the first colon, and what SDKs send as a write key: a user name
 * without a password.
 */
function pairIn(header: string | undefined): { password: string; writeKey: string | null } | null {
  const encoded = /^basic +([\w+/-]+=*) *$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return null;
  const pair = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  if (colon < 0) return null;
  const writeKey = pair.endsWith(':') ? pair.slice(0, -1) : null;
  return { password: pair.slice(colon + 1), writeKey };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
