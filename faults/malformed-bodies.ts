import fc from 'fast-check';

/** A request as rubbish makes it. */
export interface MalformedCase {
  path: string;
  contentType: string | null;
  body: Buffer;
}

/** Stands for an id that no other event has. */
const ID = '#id';

/** A day that is not too long ago whenever this runs. */
const DAY = new Date(Date.now() - 3 * 86_400_000).toISOString().slice(0, 10);

const json = (value: unknown) => JSON.stringify(value);
const text = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    '\ud800',
    'a\udfff',
    '\u202eabc',
    'é',
    '🚀',
    '../',
    '%00',
    '=1+1',
  ),
);

/** What no JSON serialiser writes, and some of what one does. */
const token = fc.constantFrom(
  ...['1e400', '-1e400', '123456789012345678901', '-0', '1e-400', '01', '.5', '+1', '0x10', 'NaN'],
  ...['Infinity', 'undefined', 'nan', 'True', 'None', "'a'", '"\\u0000"', '"\\ud800"', '"\\x41"'],
  ...['"\\ud83d\\ude80"', '"\t"', '"a', '[', '{', '[]', '{}', '[null,null]', '{"a":1,"a":2}', ''],
  ...['null', 'true', '0', '-1', '1.5', '{"__proto__":{"x":1}}', '{"constructor":{"prototype":1}}'],
  '9007199254740993',
  `${'['.repeat(40)}${']'.repeat(40)}`,
);
const anyValue = fc.oneof(
  token,
  text.map(json),
  fc.double().map(String),
  fc.integer().map(String),
  fc.jsonValue({ maxDepth: 2 }).map(json),
);

/** Texts of JSON that a field may have; the last come rarely. */
const oneOf = (...values: string[]) => fc.constantFrom(...values);
const FIELDS: Record<string, fc.Arbitrary<string>> = {
  eventId: fc.oneof({ weight: 8, arbitrary: oneOf(`"${ID}"`) }, text.map(json)),
  timestamp: oneOf(
    `"${DAY}T10:00:00Z"`,
    `"${DAY}T10:00:00.123456+05:30"`,
    String(Date.parse(DAY)),
    `"${DAY}"`,
    `"${DAY}T10:00:60Z"`,
    '"infinity"',
    '1e13',
    '-1',
  ),
  userId: fc.oneof(text.map(json), oneOf('null')),
  count: oneOf('1', '7', '1000000000', '1e3', '2.0', '0', '1000000001', '"1"'),
  feature: fc.oneof(oneOf('"export"'), text.map(json)),
  ticketId: fc.oneof(oneOf('"t1"'), text.map(json)),
  priority: oneOf('"low"', '"urgent"', '"LOW"', 'null'),
  subject: text.map(json),
  invoiceId: fc.oneof(oneOf('"i1"'), text.map(json)),
  amount: oneOf('0', '12.34', '1e12', '0.1', '-1', '1e13', '"1"'),
  currency: oneOf('"EUR"', '"eur"', '"EURO"'),
  dueAt: oneOf('"2026-12-01"', '"2026-12-01T23:30:00-05:00"', '"soon"', '"0000-01-01"'),
  properties: fc.oneof(
    fc.dictionary(text, fc.jsonValue({ maxDepth: 2 }), { maxKeys: 4 }).map(json),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => `{"n":${value}}`),
    anyValue.map((value) => `{"p":${value}}`),
  ),
  customerId: oneOf('"a"', '"a"', '"nobody"', '""'),
};
const ALWAYS = ['eventId', 'userId', 'properties', 'timestamp'];
const TYPES: Record<string, string[]> = {
  login: ['count'],
  api_call: ['count'],
  feature_use: ['feature', 'count'],
  ticket_opened: ['ticketId', 'priority', 'subject'],
  ticket_solved: ['ticketId', 'priority'],
  invoice_issued: ['invoiceId', 'amount', 'currency', 'dueAt'],
  invoice_paid: ['invoiceId', 'amount', 'currency'],
};

const member = (name: string, value: fc.Arbitrary<string>) =>
  value.map((json) => `${JSON.stringify(name)}:${json}`);
const members = (type: string, own: readonly string[], wrongness: number) =>
  fc
    .tuple(
      fc.constant(`"type":"${type}"`),
      ...[...own, ...ALWAYS].map((name) => {
        const right = member(name, FIELDS[name] ?? anyValue);
        return fc.oneof(
          { weight: own.includes(name) ? 20 : 6, arbitrary: right },
          { weight: 3, arbitrary: fc.constant(null) },
          { weight: wrongness, arbitrary: member(name, anyValue) },
        );
      }),
      fc.oneof(
        { weight: 12, arbitrary: fc.constant(null) },
        {
          weight: wrongness,
          arbitrary: fc
            .tuple(
              fc.constantFrom(...Object.keys(FIELDS), 'type', '__proto__', 'toString', ''),
              anyValue,
            )
            .map(([name, value]) => `${JSON.stringify(name)}:${value}`),
        },
      ),
    )
    .map((parts) => parts.filter((part) => part !== null));

/** The text of an event, right in most of its parts. */
const event = fc
  .constantFrom(...Object.entries(TYPES))
  .chain(([type, own]) => fc.constantFrom(0, 0, 1, 3).chain((wrong) => members(type, own, wrong)))
  .map((parts) => `{${parts.join(',')}}`);

const item = fc.oneof({ weight: 8, arbitrary: event }, { weight: 1, arbitrary: anyValue });
const items = fc.array(item, { maxLength: 4 });
const mixed = event.map((text) => text.replace('{', '{"customerId":"a",'));

const broken = fc.oneof(
  { weight: 12, arbitrary: fc.constant((body: Buffer) => body) },
  {
    weight: 2,
    arbitrary: fc.nat().map((at) => (body: Buffer) => body.subarray(0, at % (body.length + 1))),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.nat(), fc.constantFrom(0xff, 0xc3, 0xe9, 0x00, 0x80, 0x22, 0x7b, 0x0a))
      .map(([at, byte]) => (body: Buffer) => {
        const changed = Buffer.from(body);
        if (changed.length > 0) changed[at % changed.length] = byte;
        return changed;
      }),
  },
  fc.constant((body: Buffer) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), body])),
  fc.constant((body: Buffer) => Buffer.from(body.toString(), 'latin1')),
  fc.constant((body: Buffer) => Buffer.from(body.toString(), 'utf16le')),
  fc.constant((body: Buffer) => Buffer.concat([body, body])),
  fc.constant((body: Buffer) => Buffer.concat([body, Buffer.from(' ,')])),
);

const ONE = '/api/customers/a/events';
const BATCH = '/api/events/batch';
const JSON_TYPE = 'application/json';

const plain = fc.oneof(
  { weight: 10, arbitrary: fc.tuple(fc.constant(ONE), fc.constant(JSON_TYPE), event) },
  {
    weight: 6,
    arbitrary: fc.tuple(
      fc.constant(ONE),
      fc.constant(JSON_TYPE),
      items.map((all) => `[${all.join(',')}]`),
    ),
  },
  { weight: 3, arbitrary: fc.tuple(fc.constantFrom(ONE, BATCH), fc.constant(JSON_TYPE), anyValue) },
  {
    weight: 3,
    arbitrary: fc.tuple(
      fc.constantFrom(BATCH, `${BATCH}?atomic=true`),
      fc.constant(JSON_TYPE),
      fc.array(fc.oneof(mixed, item), { maxLength: 4 }).map((all) => `[${all.join(',')}]`),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(
      fc.constant(BATCH),
      fc.constant('application/x-ndjson'),
      fc.array(fc.oneof(mixed, item), { maxLength: 4 }).map((all) => all.join('\n')),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(
      fc.constant(ONE),
      fc.constantFrom(
        null,
        'text/plain',
        'application/json; charset=latin1',
        'APPLICATION/JSON',
        'application/cloudevents+json',
        '/',
        'application/x-www-form-urlencoded',
      ),
      event,
    ),
  },
);

/** So many cases, the same for the same seed. Each event that asks for it has an id that no other has. */
export function malformedCases(count: number, seed: number, prefix: string): MalformedCase[] {
  let ids = 0;
  const unique = () => {
    ids += 1;
    return `${prefix}${ids}`;
  };
  const cases = fc
    .tuple(plain, broken)
    .map(([[path, contentType, text], change]) => ({ path, contentType, text, change }));
  return fc.sample(cases, { numRuns: count, seed }).map(({ path, contentType, text, change }) => ({
    path,
    contentType,
    body: change(Buffer.from(text.replaceAll(ID, unique))),
  }));
}
