import { isIP } from 'node:net';

/** Whose `X-Forwarded-For` is believed: nobody's, everybody's, that many proxies', or that of these addresses. */
export type TrustedProxies = boolean | number | string[];

const NAMED_RANGES = ['loopback', 'linklocal', 'uniquelocal'];

/** Origins that are separated by commas, as browsers write them. */
export function parseOrigins(text: string): string[] {
  return items(text).map((item) => {
    if (item.includes('*'))
      throw new Error(
        'must name each origin: with * every page in the world could use the API through your browsers',
      );
    const url = URL.canParse(item) ? new URL(item) : null;
    const isWeb = url?.protocol === 'http:' || url?.protocol === 'https:';
    if (url === null || !isWeb || url.href !== `${url.origin}/` || /[?#]/.test(item))
      throw new Error(
        'must hold origins separated by commas: http:// or https://, host and port, and nothing behind',
      );
    return url.origin;
  });
}

/** Reads who is believed about the client's address. */
export function parseTrustedProxies(text: string): TrustedProxies {
  if (text === 'true' || text === 'false') return text === 'true';
  if (/^\d{1,2}$/.test(text)) return Number(text);
  const ranges = items(text);
  if (ranges.length > 0 && ranges.every(isRange)) return ranges;
  throw new Error(
    `must be false, true, a number of proxies up to 99, or addresses and ranges separated by commas, as in 10.0.0.0/8, ::1 or ${NAMED_RANGES.join(', ')}`,
  );
}

/** Takes a password as it is. */
export function parsePassword(text: string): string {
  if ([...text].length < 12) throw new Error('must have 12 characters or more');
  if (/\p{Cc}/u.test(text)) throw new Error('must not hold control characters, nor a line end');
  return text;
}

function isRange(text: string): boolean {
  if (NAMED_RANGES.includes(text)) return true;
  const [address = '', prefix, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0 || address.includes('%')) return false;
  if (prefix === undefined) return true;
  const bits = Number(prefix);
  // A range of everything is what `true` is for, and says.
  return /^\d{1,3}$/.test(prefix) && bits > 0 && bits <= (version === 4 ? 32 : 128);
}

function items(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);
}
