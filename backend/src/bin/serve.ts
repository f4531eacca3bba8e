import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { loadConfig } from '../config.ts';
import { countDemo } from '../demo/service.ts';
import { createLogger } from '../logger.ts';
import { createProgress } from '../progress.ts';
import { type RunningServer, startServer } from '../server.ts';
import { failStart } from '../start-errors.ts';
import { welcomeText } from '../welcome.ts';

async function serve(): Promise<void> {
  const config = loadConfig(process.env);
  const logger = createLogger(config.logLevel);
  const progress = createProgress();
  const server = await startServer({
    config,
    logger,
    dashboardDirectory: fileURLToPath(new URL('../../../frontend/dist', import.meta.url)),
    onSeedProgress: (stage, done) => progress.update(`Demo data: ${stage.toLowerCase()}`, done),
  }).finally(progress.finish);
  const { url, access, database } = server;
  const counts = await countDemo(database);
  const { frontendUrl } = config.http;
  const durability = await database.durability();
  process.stderr.write(welcomeText({ url, frontendUrl, access, database, durability, ...counts }));
  stopOnSignals(server);
}

/**
 * Finishes what was begun, then lets the event loop run empty. Who asks again, or 10 s, end it the hard way;
 * one Ctrl-C can arrive twice, from the terminal and from npm.
 */
function stopOnSignals(server: RunningServer): void {
  let since: number | null = null;
  const stop = (signal: NodeJS.Signals) => {
    if (since !== null) {
      if (performance.now() - since > 1_000) process.kill(process.pid, 'SIGKILL');
      return;
    }
    since = performance.now();
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), 10_000).unref();
    process.stderr.write(`\n${signal}: finishing what was begun …\n`);
    server.close().then(
      () => process.stderr.write('Stopped.\n'),
      (error: unknown) => failStart(error),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

// By itself V8 lets the heap grow to several times what is in use where a machine has memory to spare.
setFlagsFromString('--heap-growing-percent=20');
serve().catch(failStart);
