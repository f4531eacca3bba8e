import { afterAll } from 'vitest';

const open: (() => unknown)[] = [];

/** Has something done at the end of the test file, also when a test fails; what was asked for last comes first. */
export function cleanUpLater(work: () => unknown): void {
  open.push(work);
}

afterAll(async () => {
  for (const work of open.splice(0).reverse()) await work();
});
