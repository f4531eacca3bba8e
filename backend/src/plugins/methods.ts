import { AppError } from '../errors.ts';
import type { App } from '../types.ts';
import { answer } from './errors.ts';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** Collects the methods of each address; call before routes are registered, and the answered function after. */
export function collectMethods(app: App): () => void {
  const methods = new Map<string, Set<string>>();
  app.addHook('onRoute', ({ url, method }) => {
    const known = methods.get(url) ?? new Set();
    for (const one of [method].flat()) known.add(one.toUpperCase());
    methods.set(url, known);
  });

  /** Answers 405 with `Allow` to every other method of a known address. */
  return () => {
    for (const [url, known] of [...methods]) {
      if (url.includes('*')) continue;
      const taken = new Set([...known, ...methodsOfPatterns(methods, url)]);
      const others = METHODS.filter((method) => !taken.has(method) && method !== 'OPTIONS');
      if (others.length === 0) continue;
      const allow = [...taken].sort().join(', ');
      app.route({
        method: others,
        url,
        schema: { hide: true } as object,
        exposeHeadRoute: false,
        // Before the body is looked at: the method is wrong whatever it holds.
        onRequest: async (request, reply) => {
          const failure = new AppError('method_not_allowed', `Use ${allow} here.`, {
            headers: { allow },
          });
          return answer(failure, request, reply);
        },
        handler: async () => undefined,
      });
    }
  };
}

/** What an address is answered to by routes with a parameter in its place: `bulk` can be a customer, too. */
function methodsOfPatterns(methods: Map<string, Set<string>>, url: string): string[] {
  const patterns = [...methods].filter(([pattern]) => pattern.includes(':'));
  return patterns.flatMap(([pattern, known]) => {
    const shape = pattern.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/:]+');
    return new RegExp(`^${shape}$`).test(url) ? [...known] : [];
  });
}
