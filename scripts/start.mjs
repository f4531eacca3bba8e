/** `npm start`: builds what is missing or older than its sources, then runs the server in this process. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const parts = {
  frontend: { built: 'frontend/dist/index.html', sources: ['frontend', 'packages'] },
  backend: { built: 'backend/dist/bin/serve.js', sources: ['backend', 'db', 'packages'] },
};

for (const [name, { built, sources }] of Object.entries(parts)) {
  const file = join(root, built);
  const isCurrent =
    existsSync(file) &&
    sources.every((source) => newest(join(root, source)) <= statSync(file).mtimeMs);
  if (isCurrent) continue;
  process.stderr.write(`Building the ${name} …\n`);
  const { status } = spawnSync('npm', ['run', 'build', '--silent', '--workspace', name], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) process.exit(status ?? 1);
}

process.chdir(root);
await import(new URL('../backend/dist/bin/serve.js', import.meta.url).href);

/** When anything below a folder was last changed, results of builds and installs apart. */
function newest(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !['node_modules', 'dist', 'coverage'].includes(name))
    .map((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? newest(path) : statSync(path).mtimeMs;
    })
    .reduce((latest, time) => Math.max(latest, time), 0);
}
