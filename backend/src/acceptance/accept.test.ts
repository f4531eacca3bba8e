import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, test } from 'vitest';
import { buildApp } from '../app.ts';
import { JOBS } from '../jobs/registry.ts';
import { startJobs } from '../jobs/runner.ts';
import { useTestApp } from '../test-app.ts';
import { killCommands, runCommand } from '../test-process.ts';
import { createChecks } from './checks.ts';
import { startOwnServer } from './own-server.ts';
import { createTarget, isPrivate } from './target.ts';

afterAll(killCommands);

/** Runs the checks against a server that answers like this. */
async function accept(answer: RequestListener, env: Record<string, string> = {}) {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const command = runCommand('accept', env, [`http://127.0.0.1:${port}`]);
  const { code } = await command.ended;
  server.close();
  return { code, output: command.output() };
}

const t = useTestApp(new Date().toISOString());

/** The test's server with a dashboard, at an address, with its jobs. */
async function listen(): Promise<{ url: string; close: () => Promise<void> }> {
  const directory = mkdtempSync(join(tmpdir(), 'customer-health-dashboard-'));
  mkdirSync(join(directory, 'assets'));
  for (const file of ['assets/a.js', 'assets/b.css', 'icon.svg'])
    writeFileSync(join(directory, file), '');
  writeFileSync(
    join(directory, 'index.html'),
    '<script src="/assets/a.js"></script><link href="/assets/b.css"><link href="/icon.svg"><div id="root"></div>',
  );
  const deps = { ...t, clock: () => new Date() };
  const app = await buildApp(deps, { dashboard: { directory, frontendUrl: undefined } });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const fail = (job: string) => expect.unreachable(job);
  const stopJobs = startJobs(JOBS, { ...deps, onFailure: fail, onRecovery: fail });
  return {
    url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`,
    close: async () => {
      await stopJobs();
      await app.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

describe('the acceptance checks', () => {
  it('say in words what they saw, and leave no customer behind', async () => {
    const { url, close } = await listen();
    const target = createTarget(url, undefined);
    const seen = [];
    for (const { name, run } of createChecks()) seen.push(`${name}: ${await run(target)}`);
    await close();
    expect(seen).toHaveLength(14);
    expect(seen).toContain('The dashboard loads: with 3 files');
    expect(seen).toContain('An event is taken, and taken once: sent twice, counted once');
    expect((await t.send('GET', '/api/customers')).json()).toEqual([]);
  }, 60_000);

  it('have a server of their own, which ends with them', async () => {
    const { url, stop } = await startOwnServer();
    expect((await createTarget(url, undefined).send('GET', '/livez')).status).toBe(200);
    await stop();
    await expect(fetch(url)).rejects.toThrow();
  }, 60_000);

  it('fail, each with its reason, where nothing is as it should be', async () => {
    const { code, output } = await accept((_, reply) => {
      reply.writeHead(500).end('no');
    });
    expect([code, output.match(/^FAILED/gm)?.length]).toEqual([1, 13]);
    expect(output).toContain('GET /readyz answered 500 instead of 200: no');
  }, 60_000);

  it('send the access password, and say so when it is the wrong one', async () => {
    const { output } = await accept(
      ({ headers }, reply) => {
        const sent = Buffer.from(headers.authorization?.slice(6) ?? '', 'base64').toString();
        reply.writeHead(sent === 'acceptance:the password' ? 418 : 401).end();
      },
      { ACCESS_PASSWORD: 'the password' },
    );
    expect(output).toContain('GET /livez answered 418');
    expect(output).toContain('Strangers are kept out: a request without the password is 401');
    const refused = await accept((_, reply) => {
      reply.writeHead(401).end();
    });
    expect(refused.output).toContain('is ACCESS_PASSWORD set here as it is there?');
  }, 60_000);

  it('take addresses only', async () => {
    const command = runCommand('accept', {}, ['health.example.com']);
    expect((await command.ended).code).toBe(1);
    expect(command.output()).toContain('write it as https://health.example.com');
  });
});

test.each([
  ['http://localhost:8080', true],
  ['http://backend:8000', true],
  ['http://127.0.0.1', true],
  ['http://192.168.1.4:8000', true],
  ['http://172.16.0.9', true],
  ['http://172.32.0.9', false],
  ['https://health.example.com', false],
  ['http://8.8.8.8', false],
])('%s is private: %s', (url, expected) => {
  expect(isPrivate(new URL(url))).toBe(expected);
});
