import { FREE_FIELDS, requiredFields, TARGETS, type Target } from './mapping-fields.ts';

const names = (description: string) => ({
  type: 'array',
  items: { type: 'string', minLength: 1 },
  minItems: 1,
  description,
});

const column = (description: string) => ({ type: 'string', minLength: 1, description });

const oneOf = (...keys: string[]) => keys.map((key) => ({ required: [key] }));

const scalar = { type: ['string', 'number', 'boolean'] };

const condition = {
  type: 'object',
  description: 'What a row must be like.',
  additionalProperties: false,
  properties: {
    column: column('The column that is looked at.'),
    empty: { type: 'boolean', description: 'The cell is empty (true) or not (false).' },
    in: names('The cell is one of these words; case does not matter.'),
    is: { type: 'boolean', description: 'The cell says yes (true, 1, yes, y, t) or no.' },
    onOrBefore: { $ref: '#/definitions/day' },
    after: { $ref: '#/definitions/day' },
    dates: { $ref: '#/definitions/dates' },
    all: { type: 'array', items: { $ref: '#/definitions/condition' }, minItems: 1 },
    any: { type: 'array', items: { $ref: '#/definitions/condition' }, minItems: 1 },
    not: { $ref: '#/definitions/condition' },
  },
  oneOf: oneOf('empty', 'in', 'is', 'onOrBefore', 'after', 'all', 'any', 'not'),
  dependencies: Object.fromEntries(
    ['empty', 'in', 'is', 'onOrBefore', 'after'].map((key) => [key, ['column']]),
  ),
};

const lookup = {
  type: 'object',
  description: 'A cell of another file: of the row whose `match` equals this row’s `key`.',
  additionalProperties: false,
  required: ['file', 'key', 'match', 'take'],
  properties: {
    file: column('The other file.'),
    key: column('A column of this file.'),
    match: column('The column of the other file that holds the same value.'),
    take: column('The column of the other file that is wanted.'),
  },
};

const value = {
  type: 'object',
  description: 'Where a field comes from: exactly one of column, constant, concat, lookup.',
  additionalProperties: false,
  properties: {
    column: column('The cell of this column.'),
    constant: { ...scalar, description: 'The same for every row.' },
    concat: names('The cells of these columns, joined; for ids that no single column has.'),
    separator: {
      type: 'string',
      description: 'What `concat` puts between the cells; ":" if absent.',
    },
    lookup: { $ref: '#/definitions/lookup' },
    map: {
      type: 'object',
      additionalProperties: { type: ['string', 'number', 'boolean', 'null'] },
      description:
        'Their word → ours (null: as if empty); case does not matter. A word that is missing here takes `default`, or rejects the row.',
    },
    default: { ...scalar, description: 'When the cell is empty or not in `map`.' },
    dates: { $ref: '#/definitions/dates' },
    type: {
      type: 'string',
      enum: ['text', 'number', 'boolean', 'day', 'instant'],
      description: 'How a free field (attributes.…, properties.…) is read; text if absent.',
    },
    aggregate: {
      type: 'string',
      enum: ['sum', 'max', 'min', 'first', 'latest'],
      description:
        'Customers only: how several rows of one customer become one value. Absent: they must agree.',
    },
    latestBy: {
      $ref: '#/definitions/value',
      description: 'For `latest`: the date by which one row is later than another.',
    },
    where: {
      $ref: '#/definitions/condition',
      description:
        'Customers only: the rows that this field is made from; the others leave it alone.',
    },
  },
  oneOf: oneOf('column', 'constant', 'concat', 'lookup'),
};

function fieldsOf(target: Target) {
  const free = FREE_FIELDS[target];
  const fields = Object.keys(TARGETS[target]).map((name) => [
    name,
    { $ref: '#/definitions/value' },
  ]);
  return {
    type: 'object',
    additionalProperties: false,
    required: requiredFields(target),
    properties: Object.fromEntries(fields),
    ...(free && { patternProperties: { [`^${free}\\..+`]: { $ref: '#/definitions/value' } } }),
  };
}

const targets = Object.keys(TARGETS) as Target[];

const source = {
  type: 'object',
  additionalProperties: false,
  required: ['file', 'target', 'fields'],
  properties: {
    file: column('A CSV file in the directory, with a header line.'),
    target: { type: 'string', enum: targets, description: 'What its rows are.' },
    delimiter: { type: 'string', minLength: 1, maxLength: 1, default: ',' },
    encoding: { type: 'string', enum: ['utf8', 'latin1', 'utf16le'], default: 'utf8' },
    skip: {
      type: 'array',
      description: 'Rows to leave out; they are counted under their reason.',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['reason', 'when'],
        properties: {
          reason: { type: 'string', minLength: 1 },
          when: { $ref: '#/definitions/condition' },
        },
      },
    },
    fields: { type: 'object', description: 'Our field → where it comes from.' },
  },
  allOf: targets.map((target) => ({
    if: { properties: { target: { const: target } } },
    // biome-ignore lint/suspicious/noThenProperty: it is JSON Schema's own keyword
    then: { properties: { fields: fieldsOf(target) } },
  })),
};

/** The JSON Schema of a mapping file; `docs/import-mapping.schema.json` is this. */
export const MAPPING_SCHEMA = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Import mapping',
  description:
    'How CSV files become customers, events, tickets, invoices and outcomes. See import.md.',
  type: 'object',
  additionalProperties: false,
  required: ['sources'],
  properties: {
    $schema: { type: 'string' },
    asOf: {
      type: 'string',
      format: 'date',
      description: 'The day of the export: what "asOf" means in conditions.',
    },
    timezone: {
      type: 'string',
      default: 'UTC',
      description: 'IANA time zone of times without offset; days without a time are not shifted.',
    },
    keyFeatures: {
      description: 'The key features of feature adoption, set only when none are defined yet.',
      oneOf: [
        { type: 'array', items: { type: 'string', pattern: '^\\S(.{0,198}\\S)?$' }, minItems: 1 },
        {
          type: 'object',
          additionalProperties: false,
          required: ['mostUsed'],
          properties: { mostUsed: { type: 'integer', minimum: 1, maximum: 500 } },
        },
      ],
    },
    sources: { type: 'array', minItems: 1, items: { $ref: '#/definitions/source' } },
  },
  definitions: {
    source,
    value,
    lookup,
    condition,
    dates: names(
      'How dates are written, tried in order: yyyy MM M dd d HH H mm m ss s SSS XXX, or iso, epochSeconds, epochMilliseconds. Absent: yyyy-MM-dd, iso.',
    ),
    day: {
      type: 'string',
      pattern: '^(asOf|\\d{4}-\\d{2}-\\d{2})$',
      description: 'A day, YYYY-MM-DD, or "asOf".',
    },
  },
};
