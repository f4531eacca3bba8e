import type { App } from '../types.ts';

/** Registers routes in a scope of their own: a media type that they read stays refused everywhere else. */
export async function inScope(app: App, register: (scope: App) => void): Promise<void> {
  await app.register((scope, _, done) => {
    register(scope as unknown as App);
    done();
  });
}
