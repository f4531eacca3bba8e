import type { Connection } from '@customer-health/db';
import type { Scorecard, ScorecardBody, ScorecardRule } from '@customer-health/scoring';

const PUBLICATION = 'version, author, note, created_at as "publishedAt"';
const DRAFT = 'body, base_version as "baseVersion", revision, author, updated_at as "updatedAt"';

/** When a version was published, by whom and why. */
export interface PublicationRow {
  version: number;
  author: string;
  note: string;
  publishedAt: string;
}

/** A published version. */
export interface VersionRow extends PublicationRow {
  body: Scorecard;
}

/** What will be published next. */
export interface DraftRow {
  body: ScorecardBody;
  /** The version in force when it was begun; 0 where there was none. */
  baseVersion: number;
  revision: number;
  author: string;
  updatedAt: string;
}

/** A scorecard in the list; no version before the first. */
export interface ListedRow {
  id: string;
  current: PublicationRow | null;
  hasDraft: boolean;
}

/** All scorecards by id, those that are only a draft included. */
export async function selectScorecards(connection: Connection): Promise<ListedRow[]> {
  const rows = await connection.query<
    { id: string; hasDraft: boolean } & { [K in keyof PublicationRow]: PublicationRow[K] | null }
  >(
    `select ids.id, d.scorecard_id is not null as "hasDraft", s.version, s.author, s.note, s.created_at as "publishedAt"
     from (select scorecard_id as id from scorecards union select scorecard_id from scorecard_drafts) ids
     left join (select scorecard_id, max(version) as version from scorecards group by scorecard_id) newest
       on newest.scorecard_id = ids.id
     left join scorecards s on s.scorecard_id = ids.id and s.version = newest.version
     left join scorecard_drafts d on d.scorecard_id = ids.id
     order by ids.id collate "C"`,
  );
  return rows.map(({ id, hasDraft, ...publication }) => ({
    ...{ id, hasDraft },
    current: publication.version === null ? null : (publication as PublicationRow),
  }));
}

/** The newest version of a scorecard, or the one with this number. */
export async function selectVersion(
  connection: Connection,
  id: string,
  version: number | null,
): Promise<VersionRow | undefined> {
  const [row] = await connection.query<VersionRow>(
    `select ${PUBLICATION}, body from scorecards where scorecard_id = $1 and ($2::int is null or version = $2::int)
     order by version desc limit 1`,
    [id, version],
  );
  return row;
}

/** A page of versions, newest first, that lie before a number. */
export function selectVersions(
  connection: Connection,
  id: string,
  { before, limit }: { before: number | null; limit: number },
): Promise<VersionRow[]> {
  return connection.query<VersionRow>(
    `select ${PUBLICATION}, body from scorecards where scorecard_id = $1 and ($2::int is null or version < $2::int)
     order by version desc limit $3`,
    [id, before, limit],
  );
}

/** How many versions a scorecard has. */
export async function countVersions(connection: Connection, id: string): Promise<number> {
  const [row] = await connection.query<{ count: number }>(
    'select count(*)::int as count from scorecards where scorecard_id = $1',
    [id],
  );
  return row?.count ?? 0;
}

/** The draft of a scorecard. */
export async function selectDraft(
  connection: Connection,
  id: string,
): Promise<DraftRow | undefined> {
  const [row] = await connection.query<DraftRow>(
    `select ${DRAFT} from scorecard_drafts where scorecard_id = $1`,
    [id],
  );
  return row;
}

/** Stores a draft unless the scorecard has one; undefined then. */
export async function insertDraft(
  connection: Connection,
  id: string,
  { body, baseVersion, author, updatedAt }: Omit<DraftRow, 'revision'>,
): Promise<DraftRow | undefined> {
  const [row] = await connection.query<DraftRow>(
    `insert into scorecard_drafts (scorecard_id, body, base_version, revision, author, updated_at)
     values ($1, $2::jsonb, $3::int, 1, $4, $5::timestamptz) on conflict do nothing returning ${DRAFT}`,
    [id, JSON.stringify(body), baseVersion, author, updatedAt],
  );
  return row;
}

/** Replaces a draft if it has this revision; undefined where it has not, or is not there. */
export async function updateDraft(
  connection: Connection,
  id: string,
  { body, revision, author, updatedAt }: Omit<DraftRow, 'baseVersion'>,
): Promise<DraftRow | undefined> {
  const [row] = await connection.query<DraftRow>(
    `update scorecard_drafts set body = $3::jsonb, revision = revision + 1, author = $4, updated_at = $5::timestamptz
     where scorecard_id = $1 and revision = $2::int returning ${DRAFT}`,
    [id, revision, JSON.stringify(body), author, updatedAt],
  );
  return row;
}

/** Takes a draft away, with a revision only if it has that one; undefined where there was nothing to take. */
export async function deleteDraft(
  connection: Connection,
  id: string,
  revision: number | null,
): Promise<DraftRow | undefined> {
  const [row] = await connection.query<DraftRow>(
    `delete from scorecard_drafts where scorecard_id = $1 and ($2::int is null or revision = $2::int) returning ${DRAFT}`,
    [id, revision],
  );
  return row;
}

/** A version of the rules. */
export interface RulesRow {
  rules: ScorecardRule[];
  version: number;
  note: string;
  author: string;
  publishedAt: string;
}

const RULES = 'rules, version, note, author, created_at as "publishedAt"';

/** The newest version of the rules. */
export async function selectRules(connection: Connection): Promise<RulesRow | undefined> {
  const [row] = await connection.query<RulesRow>(
    `select ${RULES} from scorecard_rules order by version desc limit 1`,
  );
  return row;
}

/** Stores a version of the rules unless it is there; undefined then. */
export async function insertRules(
  connection: Connection,
  { rules, version, note, author, publishedAt }: RulesRow,
): Promise<RulesRow | undefined> {
  const [row] = await connection.query<RulesRow>(
    `insert into scorecard_rules (version, rules, note, author, created_at)
     values ($1, $2::jsonb, $3, $4, $5::timestamptz) on conflict do nothing returning ${RULES}`,
    [version, JSON.stringify(rules), note, author, publishedAt],
  );
  return row;
}

/** Whom a scorecard is for: the customers of some segments, or all but those of some, who may have none. */
export type SegmentScope = { in: string[] } | { notIn: string[] };

/** A customer as a preview shows it. */
export interface ScopedCustomer {
  customerId: string;
  name: string;
  arr: number | null;
  currency: string | null;
  segment: string | null;
}

function scopeCondition(scope: SegmentScope, place: number): string {
  return 'in' in scope
    ? `segment collate "C" = any ($${place}::text[])`
    : `(segment is null or not segment collate "C" = any ($${place}::text[]))`;
}

const scopeSegments = (scope: SegmentScope) => ('in' in scope ? scope.in : scope.notIn);

/** The next customers of a scope after an id, in order. */
export function selectScope(
  connection: Connection,
  scope: SegmentScope,
  { after, limit }: { after: string; limit: number },
): Promise<ScopedCustomer[]> {
  return connection.query<ScopedCustomer>(
    `select customer_id as "customerId", name, arr, currency, segment from customers
     where customer_id > $1 and ${scopeCondition(scope, 3)} order by customer_id limit $2`,
    [after, limit, scopeSegments(scope)],
  );
}

/** How many customers a scope has. */
export async function countScope(connection: Connection, scope: SegmentScope): Promise<number> {
  const [row] = await connection.query<{ count: number }>(
    `select count(*)::int as count from customers where ${scopeCondition(scope, 1)}`,
    [scopeSegments(scope)],
  );
  return row?.count ?? 0;
}
