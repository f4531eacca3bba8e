import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import { livezRoute, readyzRoute } from '@customer-health/contract';
import { describe, expect, it, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { loadConfig, VARIABLES } from '../backend/src/config.ts';
import { envExample, readSource, withVariableTables } from './describe-variables.ts';

/** What nothing else would notice: files that only somebody's cloud reads have to agree with the code. */
const repository = fileURLToPath(new URL('..', import.meta.url));
const exists = (path: string) => existsSync(join(repository, path));

const filesIn = (folder: string) =>
  readdirSync(join(repository, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => join(folder, file))
    .filter((file) => /\.\w+$/.test(file));

const yamlFiles = ['render.yaml', 'docker-compose.yml', ...filesIn('deploy'), ...filesIn('.github')]
  .filter((file) => /\.ya?ml$/.test(file))
  .sort();
const documents = ['README.md', 'DEPLOYMENT.md', 'CONTRIBUTING.md', ...filesIn('docs')].filter(
  (file) => file.endsWith('.md'),
);

/** Every value that stands under a key, however deep. */
function valuesOf(key: string, node: unknown): unknown[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([name, value]) =>
    name === key ? [value, ...valuesOf(key, value)] : valuesOf(key, value),
  );
}

function readYaml(file: string): unknown[] {
  return parseAllDocuments(readSource(file)).map((document) => {
    if (document.errors.length > 0) throw document.errors[0];
    return document.toJS({ maxAliasCount: 100 }) as unknown;
  });
}

const version = (JSON.parse(readSource('package.json')) as { version: string }).version;
const manifests = yamlFiles
  .filter((file) => file.startsWith('deploy/kubernetes/'))
  .flatMap(readYaml);
const render = readYaml('render.yaml');
const railway = JSON.parse(readSource('railway.json')) as unknown;
const compose = readYaml('docker-compose.yml')[0] as {
  services: Record<string, { environment?: Record<string, string> }>;
};

describe('generated texts', () => {
  const advice = 'npm run env:example brings it up to date';

  it('.env.example names every variable with its meaning and default', () => {
    expect(readSource('.env.example'), advice).toBe(envExample());
  });

  it('DEPLOYMENT.md does too', () => {
    const document = readSource('DEPLOYMENT.md');
    expect(withVariableTables(document), advice).toBe(document);
    for (const name of Object.keys(VARIABLES)) expect(document).toContain(`| \`${name}\` |`);
  });
});

describe('deployment files', () => {
  test.each(yamlFiles)('%s is well-formed', (file) => {
    const contents = readYaml(file);
    expect(contents.length).toBeGreaterThan(0);
    for (const content of contents) expect(content).toBeTypeOf('object');
  });

  /** What each of them sets for the server; what the platform fills in is a sample. */
  const environments: Record<string, Record<string, string | undefined>> = {
    'render.yaml': Object.fromEntries(
      (valuesOf('envVars', render).flat() as { key: string; value?: string }[]).map(
        ({ key, value }) => [key, value ?? sample(key)],
      ),
    ),
    'docker-compose.yml': Object.fromEntries(
      Object.entries(compose.services.backend?.environment ?? {}).map(([name, value]) => [
        name,
        value.replace(/\$\{\w+:-(.*)\}/, '$1').replace(/\$\{\w+\}/, 'x'),
      ]),
    ),
    'deploy/kubernetes': {
      ...Object.fromEntries(
        (valuesOf('env', manifests).flat() as { name: string; value: string }[]).map(
          ({ name, value }) => [name, value],
        ),
      ),
      ...parseEnv(readSource('deploy/kubernetes/secret.env.example')),
    },
    'deploy/systemd': parseEnv(readSource('deploy/systemd/customer-health.env.example')),
  };

  test.each(Object.entries(environments))(
    '%s sets variables that exist, to values that are taken',
    (_, given) => {
      expect(Object.keys(given).length).toBeGreaterThan(3);
      expect(Object.keys(VARIABLES)).toEqual(expect.arrayContaining(Object.keys(given)));
      const config = loadConfig({ ...given, ACCESS_PASSWORD: sample('ACCESS_PASSWORD') });
      expect(config.database.url).toBeDefined();
      expect(config.http.trustProxy).not.toBe(false);
    },
  );

  test.each(['deploy/kubernetes', 'deploy/systemd'])(
    '%s does not start with the password of its template',
    (name) => {
      expect(() => loadConfig(environments[name] ?? {})).toThrow(/^ACCESS_PASSWORD must have/);
    },
  );

  it('probe what the server answers', () => {
    const probes = [
      ...valuesOf('healthCheckPath', render),
      ...valuesOf('healthcheckPath', railway),
      ...valuesOf('httpGet', manifests).flatMap((probe) => valuesOf('path', probe)),
    ];
    expect(probes).toHaveLength(5);
    for (const path of probes) expect([livezRoute.url, readyzRoute.url]).toContain(path);
  });

  it('agree on the port', () => {
    const port = loadConfig({}).http.port;
    const policy = manifests.filter((manifest) => valuesOf('podSelector', manifest).length > 0);
    const found = [
      ...valuesOf('containerPort', manifests),
      ...valuesOf('ingress', policy).flatMap((rules) => valuesOf('port', rules)),
      /EXPOSE (\d+)/.exec(readSource('backend/Dockerfile'))?.[1],
      /server 127\.0\.0\.1:(\d+);/.exec(readSource('deploy/nginx/customer-health.conf'))?.[1],
      /reverse_proxy 127\.0\.0\.1:(\d+)/.exec(readSource('deploy/caddy/Caddyfile'))?.[1],
      /:(\d+)"/.exec(readSource('docker-compose.yml'))?.[1],
    ];
    expect(found.map(Number)).toEqual(found.map(() => port));
  });

  it('name Dockerfiles that are there', () => {
    const paths = [
      ...valuesOf('dockerfilePath', [render, railway]),
      ...valuesOf('dockerfile', compose),
    ] as string[];
    expect(paths.length).toBeGreaterThanOrEqual(4);
    for (const path of paths) expect([path, exists(path)]).toEqual([path, true]);
  });

  it('name one image, in this version', () => {
    const images = valuesOf('image', manifests);
    expect(images.length).toBeGreaterThanOrEqual(2);
    expect(new Set(images)).toEqual(new Set([`ghcr.io/OWNER/customer-health:${version}`]));
    expect(readSource('DEPLOYMENT.md')).toContain(String(images[0]));
    expect(readSource('.github/workflows/ci.yml')).toContain('ghcr.io/$owner/$name:$version');
  });

  it('run commands that are built', () => {
    const texts = [...filesIn('deploy'), 'DEPLOYMENT.md'].map(readSource).join('\n');
    const commands = [...texts.matchAll(/bin\/([\w-]+)\.js/g)].map(([, name]) => name);
    expect(commands).toEqual(expect.arrayContaining(['serve', 'migrate', 'seed']));
    for (const name of commands)
      expect([name, exists(`backend/src/bin/${name}.ts`)]).toEqual([name, true]);
  });
});

describe('documents', () => {
  const { scripts } = JSON.parse(readSource('package.json')) as { scripts: object };

  test.each(documents)('%s links to what is there', (file) => {
    const links = [...readSource(file).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
    const missing = links
      .filter((link) => !/^[a-z]+:/.test(link))
      .filter((link) => {
        const [path = '', anchor] = link.split('#');
        const target = path === '' ? file : join(dirname(file), path);
        return !exists(target) || (anchor !== undefined && !headingsOf(target).includes(anchor));
      });
    expect(missing).toEqual([]);
  });

  test.each(documents)('%s names npm scripts that exist', (file) => {
    const named = [...readSource(file).matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name);
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(named));
  });
});

/** The anchors of a document, as GitHub makes them. */
function headingsOf(file: string): string[] {
  return [...readSource(file).matchAll(/^#+ (.*)$/gm)].map(([, text = '']) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

function sample(name: string): string {
  return name === 'DATABASE_URL' ? 'postgres://user:password@db/health' : 'a long password';
}
