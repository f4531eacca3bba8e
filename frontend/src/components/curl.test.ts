import { expect, it } from 'vitest';
import { createCommand, eventCommand } from './curl.ts';

it('writes commands that a shell takes as they are', () => {
  expect(createCommand('http://localhost:8000', 'acme-42', "O'Hara")).toBe(
    [
      "curl -X PUT 'http://localhost:8000/api/customers/acme-42' \\",
      "  -H 'content-type: application/json' \\",
      `  -d '{"name":"O'\\''Hara"}'`,
    ].join('\n'),
  );
});

it('encodes ids', () => {
  expect(eventCommand('https://health.example', 'a/b 😀')).toContain(
    "'https://health.example/api/customers/a%2Fb%20%F0%9F%98%80/events'",
  );
});
