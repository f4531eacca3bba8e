import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/**
 * Every rule of who may import whom, seen to fail: a copy of the configuration, a file that breaks each rule,
 * and one run of the linter over them.
 */
const repository = fileURLToPath(new URL('..', import.meta.url));
const copy = mkdtempSync(join(tmpdir(), 'customer-health-lint-'));

const RESTRICTED = 'lint/style/noRestrictedImports';
const planted: [path: string, source: string, rule: string][] = [
  ['packages/scoring/src/reads-clock.ts', 'export const now = () => Date.now();', 'plugin'],
  ['packages/scoring/src/makes-date.ts', 'export const now = () => new Date();', 'plugin'],
  ['packages/scoring/src/rolls-dice.ts', 'export const roll = () => Math.random();', 'plugin'],
  [
    'packages/scoring/src/reads-files.ts',
    "import { readFileSync } from 'node:fs';\nexport const read = readFileSync;",
    'lint/correctness/noNodejsModules',
  ],
  [
    'packages/scoring/src/sees-contract.ts',
    "import { x } from '@customer-health/contract';\nexport const y = x;",
    RESTRICTED,
  ],
  [
    'packages/scoring/src/depends.ts',
    "import { x } from 'lodash';\nexport const y = x;",
    'lint/correctness/noUndeclaredDependencies',
  ],
  [
    'packages/contract/src/sees-db.ts',
    "import { x } from '@customer-health/db';\nexport const y = x;",
    RESTRICTED,
  ],
  [
    'packages/contract/src/reads-files.ts',
    "import { readFileSync } from 'node:fs';\nexport const read = readFileSync;",
    'lint/correctness/noNodejsModules',
  ],
  [
    'db/src/sees-contract.ts',
    "import { x } from '@customer-health/contract';\nexport const y = x;",
    RESTRICTED,
  ],
  [
    'db/src/sees-backend.ts',
    "import { x } from '@customer-health/backend';\nexport const y = x;",
    RESTRICTED,
  ],
  [
    'backend/src/health/sees-frontend.ts',
    "import { x } from '@customer-health/frontend';\nexport const y = x;",
    'lint/correctness/noUndeclaredDependencies',
  ],
  [
    'backend/src/health/routes.ts',
    "import { x } from './queries.ts';\nexport const y = x;",
    RESTRICTED,
  ],
  [
    'backend/src/events/routes.ts',
    "import { x } from '@customer-health/db';\nexport const y = x;",
    RESTRICTED,
  ],
  ['backend/src/demo/routes.ts', "import pg from 'pg';\nexport const y = pg;", RESTRICTED],
  [
    'backend/src/health/queries.ts',
    "import { x } from 'fastify';\nexport const y = x;",
    RESTRICTED,
  ],
  [
    'backend/src/events/queries.ts',
    "import { x } from './service.ts';\nexport const y = x;",
    RESTRICTED,
  ],
  [
    'backend/src/customers/service.ts',
    "import { x } from '../events/queries.ts';\nexport const y = x;",
    RESTRICTED,
  ],
  [
    'backend/src/settings/service.ts',
    "import { x } from '../app.ts';\nexport const y = x;",
    RESTRICTED,
  ],
  [
    'backend/src/imports/service.ts',
    "import { x } from '../bin/serve.ts';\nexport const y = x;",
    RESTRICTED,
  ],
  [
    'backend/src/logger.ts',
    "import { x } from './health/routes.ts';\nexport const y = x;",
    RESTRICTED,
  ],
  [
    'frontend/src/features/customers/sees-feature.ts',
    "import { x } from '../health/health-panel.tsx';\nexport const y = x;",
    RESTRICTED,
  ],
  [
    'frontend/src/features/health/sees-app.ts',
    "import { x } from '../../app/router.tsx';\nexport const y = x;",
    RESTRICTED,
  ],
  [
    'frontend/src/components/sees-feature.ts',
    "import { x } from '../features/health/health-panel.tsx';\nexport const y = x;",
    RESTRICTED,
  ],
  [
    'frontend/src/components/sees-app.ts',
    "import { x } from '../app/router.tsx';\nexport const y = x;",
    RESTRICTED,
  ],
  [
    'frontend/src/app/sees-db.ts',
    "import { x } from '@customer-health/db';\nexport const y = x;",
    RESTRICTED,
  ],
  [
    'frontend/src/app/reads-files.ts',
    "import { readFileSync } from 'node:fs';\nexport const read = readFileSync;",
    'lint/correctness/noNodejsModules',
  ],
  [
    'e2e/sees-backend.ts',
    "import { x } from '@customer-health/backend';\nexport const y = x;",
    RESTRICTED,
  ],
  [
    'backend/src/paging/cycle-a.ts',
    "import { b } from './cycle-b.ts';\nexport const a = () => b;",
    'lint/suspicious/noImportCycles',
  ],
  [
    'backend/src/paging/cycle-b.ts',
    "import { a } from './cycle-a.ts';\nexport const b = () => a;",
    'lint/suspicious/noImportCycles',
  ],
  [
    'db/src/leaves-package.ts',
    "import { x } from '../../backend/src/app.ts';\nexport const y = x;",
    RESTRICTED,
  ],
  [
    'backend/src/plugins/is-any.ts',
    'export const x = (value: any) => value;',
    'lint/suspicious/noExplicitAny',
  ],
  [
    'backend/src/plugins/floats.ts',
    'const work = async () => 1;\nexport const go = () => {\n  work();\n};',
    'lint/nursery/noFloatingPromises',
  ],
  ['backend/src/plugins/is-default.ts', 'export default 1;', 'lint/style/noDefaultExport'],
  ['backend/src/plugins/BadName.ts', 'export const x = 1;', 'lint/style/useFilenamingConvention'],
  [
    'backend/src/plugins/skipped.test.ts',
    "import { it } from 'vitest';\nit.skip('x', () => undefined);",
    'lint/suspicious/noSkippedTests',
  ],
  [
    'backend/src/plugins/focused.test.ts',
    "import { it } from 'vitest';\nit.only('x', () => undefined);",
    'lint/suspicious/noFocusedTests',
  ],
];

const innocent: [path: string, source: string][] = [
  [
    'packages/scoring/src/fine.ts',
    "import { addDays } from './windows.ts';\nexport const time = (iso: string) => Math.min(new Date(iso).getTime(), addDays.length);\n",
  ],
  [
    'packages/contract/src/fine.ts',
    "import { BANDS } from '@customer-health/scoring';\n\nexport const bands = BANDS;\n",
  ],
  [
    'backend/src/demo/service.ts',
    "import { x } from '../events/service.ts';\nimport { y } from '../validation/formats.ts';\n\nexport const z = [x, y];\n",
  ],
  [
    'frontend/src/features/settings/fine.ts',
    "import { x } from '../../components/format.ts';\n\nexport const y = x;\n",
  ],
];

interface Diagnostic {
  category: string;
  location: { path: string | { file: string } };
}
let found: { path: string; rule: string }[] = [];

beforeAll(() => {
  for (const file of ['biome.json', '.gitignore', 'scripts/no-clock.grit', 'package.json'])
    place(file);
  for (const folder of ['packages/scoring', 'packages/contract', 'db', 'backend', 'frontend'])
    place(`${folder}/package.json`);
  symlinkSync(join(repository, 'node_modules'), join(copy, 'node_modules'));
  for (const [path, source] of [...planted, ...innocent])
    write(path, source.endsWith('\n') ? source : `${source}\n`);
  const { stdout, stderr } = spawnSync(
    join(repository, 'node_modules/.bin/biome'),
    [
      'lint',
      '--reporter=json',
      '--max-diagnostics=none',
      ...[...planted, ...innocent].map(([path]) => path),
    ],
    { cwd: copy, encoding: 'utf8' },
  );
  if (!stdout.includes('"diagnostics"')) throw new Error(stderr || stdout);
  const { diagnostics } = JSON.parse(stdout.slice(stdout.indexOf('{'))) as {
    diagnostics: Diagnostic[];
  };
  found = diagnostics.map(({ category, location: { path } }) => ({
    rule: category,
    path: typeof path === 'string' ? path : path.file,
  }));
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

function place(file: string): void {
  mkdirSync(dirname(join(copy, file)), { recursive: true });
  cpSync(join(repository, file), join(copy, file));
}

function write(file: string, source: string): void {
  mkdirSync(dirname(join(copy, file)), { recursive: true });
  writeFileSync(join(copy, file), source);
}

const rulesFor = (file: string) =>
  found.filter(({ path }) => path.endsWith(file)).map(({ rule }) => rule);

describe('the linter refuses', () => {
  test.each(planted)('%s', (path, _, rule) => {
    expect(rulesFor(path)).toContain(rule);
  });
});

describe('the linter lets pass', () => {
  test.each(innocent)('%s', (path) => {
    expect(rulesFor(path)).toEqual([]);
  });
});
