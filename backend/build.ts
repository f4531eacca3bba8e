/** Bundles the server and its commands; what finds files beside itself stays a package. */
import { cpSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

rmSync(path('dist'), { recursive: true, force: true });
await build({
  entryPoints: {
    serve: path('src/bin/serve.ts'),
    migrate: path('src/bin/migrate.ts'),
    seed: path('src/bin/seed.ts'),
    rescore: path('src/bin/rescore.ts'),
    'embedded-worker': path('../db/src/embedded-worker.ts'),
  },
  outdir: path('dist/bin'),
  bundle: true,
  splitting: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  sourcemap: true,
  logLevel: 'warning',
  external: ['@electric-sql/pglite', '@fastify/swagger-ui', 'redoc', 'pg-native'],
  // Some dependencies are CommonJS and call `require` for what Node itself brings.
  banner: {
    js: `import { createRequire as __createRequire } from 'node:module'; import { fileURLToPath as __toPath } from 'node:url'; import { dirname as __toDirectory } from 'node:path'; const require = __createRequire(import.meta.url), __filename = __toPath(import.meta.url), __dirname = __toDirectory(__filename);`,
  },
});
cpSync(path('../db/migrations'), path('dist/migrations'), { recursive: true });
