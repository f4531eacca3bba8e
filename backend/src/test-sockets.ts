import { type AddressInfo, connect, type Socket } from 'node:net';
import type { App } from './types.ts';

/** A connection to a server, and what came over it so far. */
export interface TestSocket {
  socket: Socket;
  received(): string;
  /** Resolves with what came, when the connection has closed. */
  closed: Promise<string>;
}

/** Makes a server of the test listen, and answers how to connect to it. */
export async function listenForSockets(app: App): Promise<(text?: string) => TestSocket> {
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  return (text = '') => connectTo(port, text);
}

/** Connects to a port of this machine and sends a text. */
export function connectTo(port: number, text: string): TestSocket {
  let received = '';
  const socket = connect({ port, host: '127.0.0.1' }, () => {
    if (text !== '') socket.write(text);
  });
  socket.on('data', (data) => {
    received += data;
  });
  // Reset by the other side is closed, too.
  socket.on('error', () => undefined);
  const closed = new Promise<string>((resolve) => socket.on('close', () => resolve(received)));
  return { socket, received: () => received, closed };
}
