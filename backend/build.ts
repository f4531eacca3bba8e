/**
 * Bundles the server and its commands into `dist`, which then runs by itself: no `node_modules` beside it is
 * needed. What finds its own files at run time is copied, as the few files that are really used.
 */
import { cpSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const commands = readdirSync(path('src/bin'))
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => file.slice(0, -'.ts'.length));

rmSync(path('dist'), { recursive: true, force: true });
await build({
  entryPoints: {
    ...Object.fromEntries(commands.map((name) => [name, path(`src/bin/${name}.ts`)])),
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
  external: ['@electric-sql/pglite', 'pg-native'],
  // Some dependencies are CommonJS and call `require` for what Node itself brings.
  banner: {
    js: `import { createRequire as __createRequire } from 'node:module'; import { fileURLToPath as __toPath } from 'node:url'; import { dirname as __toDirectory } from 'node:path'; const require = __createRequire(import.meta.url), __filename = __toPath(import.meta.url), __dirname = __toDirectory(__filename);`,
  },
});

cpSync(path('../db/migrations'), path('dist/migrations'), { recursive: true });
// Swagger UI reads its files from `../static`, seen from its code.
cpSync(join(packageOf('@fastify/swagger-ui'), 'static'), path('dist/static'), { recursive: true });
copyPackage('redoc', (file) => file === 'bundles/redoc.standalone.js');
copyPackage('@electric-sql/pglite', (file) =>
  /^dist\/([^/]+\.(js|wasm|data)|pg_trgm\.tar\.gz|contrib\/pg_trgm\.js|fs\/\w+\.js)$/.test(file),
);
writeFileSync(path('dist/package.json'), `${JSON.stringify(manifest(), null, 2)}\n`);

function packageOf(name: string): string {
  const folders = createRequire(import.meta.url).resolve.paths(name) ?? [];
  const found = folders.map((folder) => join(folder, name)).find((folder) => existsSync(folder));
  if (found === undefined) throw new Error(`${name} is not installed: run npm ci.`);
  return found;
}

/** Copies the files of a package that are used, so that the bundle finds them as it finds the package here. */
function copyPackage(name: string, isUsed: (file: string) => boolean): void {
  const source = packageOf(name);
  const target = path(`dist/node_modules/${name}`);
  for (const file of readdirSync(source, { recursive: true, encoding: 'utf8' })) {
    if (file === 'package.json' || /^LICENSE/.test(file) || isUsed(file))
      cpSync(join(source, file), join(target, file));
  }
}

/** The commands, under the names that they have in the repository. */
function manifest() {
  const run = (name: string) => `node bin/${name}.js`;
  const scripts = Object.fromEntries(commands.map((name) => [name, run(name)]));
  return {
    private: true,
    type: 'module',
    scripts: { ...scripts, start: run('serve'), 'db:migrate': run('migrate'), test: run('accept') },
  };
}
