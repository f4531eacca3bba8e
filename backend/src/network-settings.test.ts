import { describe, expect, it, test } from 'vitest';
import { parseOrigins, parsePassword, parseTrustedProxies } from './network-settings.ts';

describe('CORS_ORIGINS', () => {
  it('are taken as browsers write them', () => {
    expect(
      parseOrigins(' https://A.example, http://b.example:8080 ,https://c.example:443/,'),
    ).toEqual(['https://a.example', 'http://b.example:8080', 'https://c.example']);
  });

  test.each([
    'a.example',
    'https://a.example/app',
    'https://a.example?x',
    'https://a.example/?',
    'https://a.example#',
    'https://user:pw@a.example',
    'https://',
    'ftp://a.example',
    'null',
  ])('refuse %s', (text) => {
    expect(() => parseOrigins(text)).toThrow('must hold origins separated by commas');
  });

  it('refuse the star, and say why', () => {
    for (const text of ['*', 'https://a.example,*', 'https://*.example'])
      expect(() => parseOrigins(text)).toThrow('every page in the world');
  });
});

describe('TRUST_PROXY', () => {
  test.each([
    ['true', true],
    ['false', false],
    ['0', 0],
    ['2', 2],
    ['loopback, 10.0.0.0/8', ['loopback', '10.0.0.0/8']],
    ['uniquelocal,linklocal', ['uniquelocal', 'linklocal']],
    ['192.0.2.7', ['192.0.2.7']],
    ['2001:db8::/32,::1', ['2001:db8::/32', '::1']],
  ])('takes %s', (text, trusted) => {
    expect(parseTrustedProxies(text)).toEqual(trusted);
  });

  test.each([
    'yes',
    '-1',
    '1.5',
    '100',
    '10.0.0.0/33',
    '10.0.0.0/0',
    '10.0.0.0/',
    '10.0.0.0/8/8',
    '10.0.0/8',
    '::/129',
    'proxy.example',
    'fe80::1%eth0',
    ',',
    '10.0.0.1,true',
  ])('refuses %s', (text) => {
    expect(() => parseTrustedProxies(text)).toThrow('must be false, true, a number of proxies');
  });
});

describe('ACCESS_PASSWORD', () => {
  it('is taken as it is', () => {
    expect(parsePassword(' pässwörd: 12 ')).toBe(' pässwörd: 12 ');
  });

  it('must be long enough, and something that can be typed', () => {
    expect(() => parsePassword('eleven chars'.slice(1))).toThrow('12 characters or more');
    expect(() => parsePassword('😀😀😀😀😀😀')).toThrow('12 characters or more');
    expect(() => parsePassword('twelve characters\n')).toThrow('control characters');
  });
});
