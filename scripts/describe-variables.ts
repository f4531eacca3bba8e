/** What is said of every variable, in `.env.example` and in `DEPLOYMENT.md`: made from where the variables are read. */
import { readFileSync } from 'node:fs';
import { VARIABLES } from '../backend/src/config.ts';

/** The variables that only docker compose reads; it says itself what they are without a value. */
const COMPOSE_MEANINGS: Record<string, string> = {
  POSTGRES_PASSWORD:
    'Password of the PostgreSQL that docker compose starts: letters and digits, as from openssl rand -hex 24. Has to be set.',
  BIND_ADDRESS: 'Address that docker compose publishes the ports on; 0.0.0.0 for every interface.',
  BACKEND_PORT: 'Port of the server on this machine.',
  FRONTEND_PORT: 'Port of the dashboard on this machine.',
};

/** What docker-compose.yml and the image give the server, so that `.env` does not reach it. */
const SET_BY_COMPOSE = ['HOST', 'PORT', 'DATABASE_URL', 'DATA_DIR'];

const FRONTEND_MEANINGS: Record<string, string> = {
  PORT: 'Port that nginx listens on.',
  BACKEND_URL: 'Where the server is, as the container reaches it.',
  RESOLVER:
    'DNS server that is asked for the host name of BACKEND_URL. Docker’s own; elsewhere the nameserver in /etc/resolv.conf.',
};

const START = '<!-- variables: written by npm run env:example -->\n';
const END = '<!-- /variables -->\n';

/** A file of the repository. */
export function readSource(path: string): string {
  return readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
}

/** The text of `.env.example`. */
export function envExample(): string {
  const compose = composeDefaults();
  const own = Object.entries(COMPOSE_MEANINGS).map(([name, meaning]) => {
    const fallback = compose.get(name);
    return `# ${meaning}\n${fallback === null ? '' : '#'}${name}=${fallback ?? ''}\n`;
  });
  const server = Object.entries(VARIABLES).map(([name, { meaning, fallback }]) => {
    const other = composeNote(name, fallback);
    return `# ${meaning}${other === '' ? '' : `\n# docker compose: ${other}`}\n#${name}=${fallback ?? ''}\n`;
  });
  return [
    '# Every variable that the system reads, with its default. docker compose takes them from a file .env beside it;\n# the server takes them from its environment.\n',
    '# ---- docker compose ----\n',
    ...own,
    '# ---- the server ----\n',
    ...server,
  ].join('\n');
}

/** `DEPLOYMENT.md` with the tables of variables brought up to date. */
export function withVariableTables(document: string): string {
  const [before, rest] = document.split(START);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined)
    throw new Error('DEPLOYMENT.md has lost the markers around its tables of variables.');
  return before + START + variableTables() + END + after;
}

function variableTables(): string {
  const compose = composeDefaults();
  const server = Object.entries(VARIABLES).map(([name, { meaning, fallback }]) => [
    code(name),
    code(fallback),
    composeNote(name, fallback).replace(/^(?!set by itself)(.+)$/, '`$1`'),
    meaning,
  ]);
  const own = Object.entries(COMPOSE_MEANINGS).map(([name, meaning]) => [
    code(name),
    code(compose.get(name) ?? undefined),
    meaning,
  ]);
  const frontend = [...frontendDefaults()].map(([name, fallback]) => [
    code(name),
    code(fallback),
    FRONTEND_MEANINGS[name] ?? missing(name),
  ]);
  return [
    table(['the server reads', 'default', 'docker compose', 'meaning'], server),
    table(['docker compose reads besides', 'default', 'meaning'], own),
    table(['the dashboard’s container reads', 'default', 'meaning'], frontend),
  ].join('\n');
}

/** What docker compose does with a variable of the server, where that is not the server's own default. */
function composeNote(name: string, fallback: string | undefined): string {
  const compose = composeDefaults().get(name);
  if (compose === undefined) return SET_BY_COMPOSE.includes(name) ? 'set by itself' : missing(name);
  return compose === (fallback ?? '') ? '' : (compose ?? '');
}

/** Each `${NAME:-default}` of docker-compose.yml; null where it has to be set. */
export function composeDefaults(): Map<string, string | null> {
  const found = readSource('docker-compose.yml').matchAll(/\$\{([A-Z_]+)(?::([-?])([^}]*))?\}/g);
  const defaults = new Map<string, string | null>();
  for (const [, name = '', kind, text = ''] of found) {
    if (kind !== undefined) defaults.set(name, kind === '-' ? text : null);
    if (!(name in VARIABLES) && !(name in COMPOSE_MEANINGS)) missing(name);
  }
  return defaults;
}

/** Each variable of the dashboard's container, as its Dockerfile sets it. */
export function frontendDefaults(): Map<string, string> {
  const line = /^ENV (PORT=.*)$/m.exec(readSource('frontend/Dockerfile'))?.[1] ?? '';
  return new Map(
    [...line.matchAll(/(\w+)=(\S+)/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`;
  return [head, head.map(() => '---'), ...rows].map(line).join('');
}

function code(text: string | undefined): string {
  return text === undefined ? '' : `\`${text}\``;
}

function missing(name: string): never {
  throw new Error(`${name} is not described: add it to scripts/describe-variables.ts.`);
}
