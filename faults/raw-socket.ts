import { connect, type Socket } from 'node:net';
import { cleanUpLater } from './clean-up.ts';

/** An answer as it came over a connection. */
export interface RawAnswer {
  status: number;
  /** Lower case, with what they say. */
  head: string;
  body: string;
}

/** A connection on which a test says what it likes. */
export interface RawSocket {
  socket: Socket;
  write(data: string | Buffer): void;
  /** The answers in the order in which they come; null when the connection ends instead. */
  next(): Promise<RawAnswer | null>;
  /** Resolves when the connection is closed. */
  closed: Promise<void>;
}

const HEAD_END = Buffer.from('\r\n\r\n');

/** Opens a connection to a server; it is closed at the end of the test file. */
export async function openSocket(url: string): Promise<RawSocket> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
  cleanUpLater(() => socket.destroy());
  const answers: RawAnswer[] = [];
  const waiting: ((answer: RawAnswer | null) => void)[] = [];
  let received = Buffer.alloc(0);
  let isClosed = false;
  socket.on('error', () => undefined);
  socket.on('end', () => socket.end());
  socket.on('data', (data) => {
    received = received.length === 0 ? data : Buffer.concat([received, data]);
    for (let taken = takeAnswer(received); taken !== null; taken = takeAnswer(received)) {
      received = received.subarray(taken.length);
      const resolve = waiting.shift();
      if (resolve === undefined) answers.push(taken.answer);
      else resolve(taken.answer);
    }
  });
  const closed = new Promise<void>((resolve) => {
    socket.on('close', () => {
      isClosed = true;
      for (const answer of waiting.splice(0)) answer(null);
      resolve();
    });
  });
  await new Promise((resolve) => {
    socket.once('connect', resolve);
    socket.once('close', resolve);
  });
  return {
    socket,
    write: (data) => void socket.write(data),
    closed,
    next: () =>
      new Promise((resolve) => {
        const answer = answers.shift();
        if (answer !== undefined || isClosed) resolve(answer ?? null);
        else waiting.push(resolve);
      }),
  };
}

/** The head of a POST with these further lines. */
export function headOf(path: string, lines: readonly string[]): string {
  const all = [`POST ${path} HTTP/1.1`, 'Host: a', 'Content-Type: application/json', ...lines];
  return `${all.join('\r\n')}\r\n\r\n`;
}

function takeAnswer(received: Buffer): { answer: RawAnswer; length: number } | null {
  const end = received.indexOf(HEAD_END);
  if (end < 0) return null;
  const head = received.subarray(0, end).toString('latin1').toLowerCase();
  const start = end + HEAD_END.length;
  const length = start + Number(head.match(/\r\ncontent-length: (\d+)/)?.[1] ?? 0);
  if (received.length < length) return null;
  const status = Number(head.slice(9, 12));
  return { answer: { status, head, body: received.toString('utf8', start, length) }, length };
}
