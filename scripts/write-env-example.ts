/** Writes .env.example from the variables that the server reads. */
import { writeFileSync } from 'node:fs';
import { VARIABLES } from '../backend/src/config.ts';

const entries = Object.entries(VARIABLES).map(
  ([name, { meaning, fallback }]) => `# ${meaning}\n#${name}=${fallback ?? ''}\n`,
);
const head =
  '# Every variable the system reads. Copy this file to .env for docker compose, or set them in the environment.\n\n';
writeFileSync(new URL('../.env.example', import.meta.url), head + entries.join('\n'));
