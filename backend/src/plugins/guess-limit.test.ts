import { describe, expect, it, test } from 'vitest';
import { createGuessLimit, GUESS_LIMITS, networkOf } from './guess-limit.ts';

const { failures, windowMs, addresses } = GUESS_LIMITS;

/** Guesses wrong so often, and tells after which of them the address has to wait. */
function guess(
  limit: ReturnType<typeof createGuessLimit>,
  address: string,
  times: number,
  now = 0,
) {
  return Array.from({ length: times }, () => limit.countFailure(address, now)).indexOf(true) + 1;
}

describe('wrong passwords', () => {
  it('make an address wait for the rest of the minute after the tenth', () => {
    const limit = createGuessLimit();
    expect(guess(limit, '192.0.2.1', failures - 1)).toBe(0);
    expect(limit.secondsLeft('192.0.2.1', 5_000)).toBe(0);
    expect(limit.countFailure('192.0.2.1', 5_000)).toBe(true);
    expect(limit.secondsLeft('192.0.2.1', 5_000)).toBe(55);
    expect(limit.secondsLeft('192.0.2.1', windowMs - 1)).toBe(1);
    expect(limit.secondsLeft('192.0.2.1', windowMs)).toBe(0);
    expect(guess(limit, '192.0.2.1', failures, windowMs)).toBe(failures);
  });

  it('of one address are no matter of another', () => {
    const limit = createGuessLimit();
    guess(limit, '192.0.2.1', failures);
    expect(limit.secondsLeft('192.0.2.2', 0)).toBe(0);
  });

  it('from very many addresses take no more room than there is', () => {
    const limit = createGuessLimit();
    guess(limit, '192.0.2.1', failures);
    for (let index = 0; index < addresses; index += 1)
      limit.countFailure(`2001:db8:0:${index.toString(16)}::1`, 1);
    expect(limit.secondsLeft('192.0.2.1', 1)).toBe(0);
    expect(guess(limit, `2001:db8:0:${(addresses - 1).toString(16)}::2`, failures - 1, 1)).toBe(
      failures - 1,
    );
  });
});

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['"><script>', 'unknown'],
  ['', 'unknown'],
])('the network of %s is %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
