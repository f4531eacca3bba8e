import { expect, it } from 'vitest';
import { messages } from './messages.ts';

/** Every text, the ones with gaps filled in with a mark that can be found again. */
function textsIn(node: unknown): string[] {
  if (typeof node === 'string') return [node];
  if (typeof node === 'function') {
    const marks = Array.from({ length: node.length }, (_, index) => `«${index}»`);
    return [String((node as (...gaps: string[]) => unknown)(...marks))];
  }
  return Object.values(node as object).flatMap(textsIn);
}

it('no text is empty or shows a gap', () => {
  const parts = import.meta.glob<object>('./messages*.ts', { eager: true });
  const texts = textsIn(parts);
  expect(texts.length).toBeGreaterThan(150);
  for (const text of texts) {
    expect(text.trim()).not.toBe('');
    expect(text).not.toMatch(/undefined|null|NaN|\[object/);
  }
});

it('counts one and many', () => {
  const { customers, timeline } = messages;
  expect([customers.count(1, '1'), customers.count(2, '2')]).toEqual(['1 customer', '2 customers']);
  expect([timeline.late(1, '1'), timeline.late(9, '9')]).toEqual(['1 day late', '9 days late']);
});
