import { EVENT_LIMITS, type Fault } from '@customer-health/contract';

/** One of several events as it was sent, or the text of it and why it could not be read. */
export type SentEvent = { sent: unknown } | { sent: string; fault: Omit<Fault, 'pointer'> };

const LINE_FEED = 0x0a;
const strict = new TextDecoder('utf-8', { fatal: true });
const lenient = new TextDecoder();
/** Of a line that cannot be read, as much is decoded. */
const SHOWN_BYTES = 4_000;

/** Reads lines of JSON (NDJSON), each by itself. Empty ones are left out; the last may lack its line feed. */
export function readLines(body: Buffer): SentEvent[] {
  const events: SentEvent[] = [];
  for (let from = 0; from < body.length; ) {
    const found = body.indexOf(LINE_FEED, from);
    const end = found === -1 ? body.length : found;
    const line = trimEnd(body.subarray(from, end));
    if (line.length > 0) events.push(readLine(line));
    from = end + 1;
  }
  return events;
}

function readLine(line: Buffer): SentEvent {
  if (line.length > EVENT_LIMITS.lineBytes) {
    const detail = `is a line of ${line.length} bytes; it may have ${EVENT_LIMITS.lineBytes}`;
    return { sent: shown(line), fault: { code: 'too_large', detail } };
  }
  try {
    return { sent: JSON.parse(strict.decode(line)) as unknown };
  } catch (error) {
    const detail = `is not valid JSON (${(error as Error).message.slice(0, 200)})`;
    return { sent: shown(line), fault: { code: 'malformed_json', detail } };
  }
}

/** Without the white space at its end, a carriage return included. */
function trimEnd(line: Buffer): Buffer {
  let end = line.length;
  while (end > 0 && [0x20, 0x09, 0x0d].includes(line[end - 1] as number)) end -= 1;
  return line.subarray(0, end);
}

function shown(line: Buffer): string {
  return lenient.decode(line.subarray(0, SHOWN_BYTES));
}
