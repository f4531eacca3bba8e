/** Writes .env.example, and the tables of variables in DEPLOYMENT.md, from the variables that are read. */
import { writeFileSync } from 'node:fs';
import { envExample, readSource, withVariableTables } from './describe-variables.ts';

const write = (path: string, text: string) =>
  writeFileSync(new URL(`../${path}`, import.meta.url), text);

write('.env.example', envExample());
write('DEPLOYMENT.md', withVariableTables(readSource('DEPLOYMENT.md')));
