import { describe, expect, it } from 'vitest';
import { snippetOf } from './snippets.ts';
import { LANGUAGES } from './start-search.ts';

const origin = 'https://health.example.test';

describe.each(LANGUAGES)('%s', (language) => {
  it('names the real host, the customer and the event', () => {
    const code = snippetOf(language, origin, 'open');
    expect(code).toContain('https://health.example.test/api/customers/acme-42');
    expect(code).toMatch(/["']?type["']?: ?["']login["']/);
    expect(code).not.toMatch(/PASSWORD|authorization/i);
  });

  it('takes the password from the environment, never from the page', () => {
    const code = snippetOf(language, origin, 'password');
    expect(code).toContain('ACCESS_PASSWORD');
    expect(code).not.toContain('undefined');
  });
});
