import { expect, it, test } from 'vitest';
import { mailDomain, withoutFreeMail } from './mail-domain.ts';

test.each([
  ['Ana@Acme.Example', 'acme.example'],
  [' a@mail.acme.example ', 'mail.acme.example'],
  ['a b@acme.example', null],
  ['a@acme', null],
  ['@acme.example', null],
  ['a@b@c.example', null],
  ['u-7', null],
  [7, null],
])('the domain of %j', (address, domain) => {
  expect(mailDomain(address)).toBe(domain);
});

it('of a free or throw-away address tells nothing', async () => {
  const free = [
    'gmail.com',
    'outlook.com',
    'yahoo.co.uk',
    'gmx.de',
    'proton.me',
    'qq.com',
    'mailinator.com',
  ];
  expect(await withoutFreeMail([...free, 'acme.example'])).toEqual(['acme.example']);
});
