import { connect, createServer, type Server, type Socket } from 'node:net';

/** A stand-in between a test and its PostgreSQL, which changes how that one looks. */
export interface PostgresProxy {
  /** The URL that leads through it. */
  url: string;
  /** How many connections it has taken so far. */
  connections(): number;
  close(): Promise<void>;
}

const SSL_REQUEST = Buffer.from('0000000804d2162f', 'hex');

/**
 * A server without TLS in front of the one that a URL names.
 *
 * @param change what becomes of its answers; the length must stay
 */
export async function startPlainProxy(
  url: string,
  change: (answer: string) => string = (answer) => answer,
): Promise<PostgresProxy> {
  const { hostname, port } = new URL(url);
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer((client) => {
    connections += 1;
    const target = connect(Number(port), hostname);
    for (const socket of [client, target]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        client.destroy();
        target.destroy();
      });
    }
    client.on('data', (data) => {
      if (data.equals(SSL_REQUEST)) client.write('N');
      else target.write(data);
    });
    target.on('data', (data) =>
      client.write(Buffer.from(change(data.toString('latin1')), 'latin1')),
    );
  });
  const changed = new URL(url);
  changed.port = String(await listen(server));
  changed.hostname = '127.0.0.1';
  return {
    url: changed.toString(),
    connections: () => connections,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port)),
  );
}
