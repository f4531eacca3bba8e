import { connect, createServer, type Socket } from 'node:net';
import { cleanUpLater } from './clean-up.ts';

/** Where a connection is cut: before the server gets what the client sent, or after it answered that. */
export type Cut = 'before' | 'after';

/** A way to a database that can fail as networks do. */
export interface DatabaseProxy {
  /** The URL that leads through it. */
  url: string;
  /** From now on nothing passes, and nothing is closed: what is sent is dropped, as by a firewall that forgot. */
  drop(): void;
  /** New connections pass again; those that were there stay as dead as they are. */
  heal(): void;
  /** Cuts the connection that next sends these texts, one after the other, at the last of them; once. */
  cut(where: Cut, ...texts: string[]): void;
  /** How many connections it has cut so far. */
  cuts(): number;
}

/** Starts a proxy in front of the PostgreSQL that a URL names; it is closed at the end of the test file. */
export async function startDatabaseProxy(url: string): Promise<DatabaseProxy> {
  const { hostname, port } = new URL(url);
  const sockets = new Set<Socket>();
  let dropping = false;
  let dead = new WeakSet<Socket>();
  let armed: { where: Cut; texts: string[] } | null = null;
  let cuts = 0;
  const server = createServer((client) => {
    const target = connect(Number(port), hostname);
    let [cutOnAnswer, sent] = [false, 0];
    const cut = () => {
      cuts += 1;
      client.destroy();
      target.destroy();
    };
    const passes = () => !dropping && !dead.has(client);
    for (const socket of [client, target]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        if (!passes()) return;
        client.destroy();
        target.destroy();
      });
    }
    if (dropping) dead.add(client);
    client.on('data', (data) => {
      if (!passes()) return;
      if (armed !== null && data.includes(armed.texts[sent] ?? '')) sent += 1;
      if (armed !== null && sent === armed.texts.length) {
        cutOnAnswer = armed.where === 'after';
        armed = null;
        if (!cutOnAnswer) return cut();
      }
      target.write(data);
    });
    target.on('data', (data) => {
      if (cutOnAnswer) return cut();
      if (passes()) client.write(data);
    });
    client.on('close', () => target.destroy());
  });
  cleanUpLater(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(resolve));
  });
  const through = new URL(url);
  through.port = await new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () =>
      resolve(String((server.address() as { port: number }).port)),
    ),
  );
  through.searchParams.set('sslmode', 'disable');
  return {
    url: through.toString(),
    drop: () => {
      dropping = true;
      dead = new WeakSet(sockets);
    },
    heal: () => {
      dropping = false;
    },
    cut: (where, ...texts) => {
      armed = { where, texts };
    },
    cuts: () => cuts,
  };
}
