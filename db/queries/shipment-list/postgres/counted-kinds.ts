import { and, type SQL, sql } from "drizzle-orm";
import { queryPlannedRows, queryRows } from "@/db/postgres/query-rows";
import {
  dayKey,
  type FacetFilter,
  facetFilters,
  facetPairFilters,
  isGiven,
} from "@/db/queries/shipment-list/facet-filters";
import { type KeptRange, keptRanges, withMonitorStatus } from "@/db/queries/shipment-list/kept-ranges";
import { nameQueries } from "@/db/queries/shipment-list/name-queries";
import {
  canBeLive,
  canBeSettled,
  type FilterConditions,
  filterConditions,
  isSignedSince,
  stateCondition,
} from "@/db/queries/shipment-list/shipment-conditions";
import { decodeKind, type KindRow, kindExpression, sumKinds } from "@/db/queries/shipment-list/shipment-kinds";
import type { KindCounts } from "@/db/queries/shipment-list/shipment-search";
import { shipments } from "@/db/schema/shipment-tables";
import { isInactive, isLive, isRefusedAsProblem } from "@/db/shipment-sql";
import type { Db } from "@/db/store";
import { REFUSED_SUB_STATE } from "@/lib/domain/shipments/outcome";
import { startOfBeijingDay, toBeijingDay } from "@/lib/domain/time/beijing-time";
import { findSearchedIds, hasNoPhone, hasTextInNumber, isAnyOf } from "./found-numbers";
import { readKeptCounts } from "./kept-counts";

/**
 * Limits of a count of settled shipments that triggers do not keep: up to `all` rows are counted; of more, `some` are
 * read, and the count is a lower bound.
 */
const ROW_LIMITS = { all: 3_500, some: 2_000 };
/** Of a search this many ids are counted; with more, the count is a lower bound. */
const MAX_IDS = 3_000;

const NOTHING: KindCounts = { kinds: [], refusedAsProblem: 0, signedToday: 0, stalled: 0, silent: 0, isAtLeast: false };
const IS_REFUSED = isRefusedAsProblem(shipments.subState);
const INACTIVE = isInactive(shipments.monitorStatus);
const todayOf = (now: number) => startOfBeijingDay(toBeijingDay(now));
const EVERY_VALUE_OF_SIGNED = "9";

/** How many shipments match, by kind: live shipments are read, settled ones have kept counts. */
export async function countByKind(db: Db, filter: FilterConditions, now: number): Promise<KindCounts> {
  if (filter.q) return countSearch(db, filter, now);
  const conditions = filterConditions(filter, now);
  const [live, settled] = await Promise.all([
    canBeLive(filter) ? countLive(db, filter, conditions, now) : NOTHING,
    canBeSettled(filter) ? countSettled(db, filter, conditions, now) : NOTHING,
  ]);
  return addCounts([live, settled]);
}

function addCounts(counts: readonly KindCounts[]): KindCounts {
  const sum = (pick: (each: KindCounts) => number) => counts.reduce((total, each) => total + pick(each), 0);
  return {
    kinds: counts.flatMap(({ kinds }) => kinds),
    refusedAsProblem: sum((each) => each.refusedAsProblem),
    signedToday: sum((each) => each.signedToday),
    stalled: sum((each) => each.stalled),
    silent: sum((each) => each.silent),
    isAtLeast: counts.some(({ isAtLeast }) => isAtLeast),
  };
}

type CountedRow = KindRow & Pick<KindCounts, "refusedAsProblem" | "signedToday" | "stalled" | "silent">;

const toCounts = (rows: readonly CountedRow[]): KindCounts =>
  addCounts(rows.map((row) => ({ ...row, kinds: [decodeKind(row)], isAtLeast: false })));

/** Counts every row that a condition leaves. */
async function countAll(db: Db, where: SQL | undefined, now: number, query = queryRows): Promise<KindCounts> {
  return toCounts(
    await query<CountedRow>(
      db,
      sql`SELECT ${kindExpression()}::int AS kind, ${countColumns(now)} FROM ${shipments} WHERE ${where} GROUP BY 1`,
    ),
  );
}

function countColumns(now: number): SQL {
  const times = (condition: SQL | undefined) => sql`(count(*) FILTER (WHERE ${condition}))::float8`;
  return sql`count(*)::float8 AS number, ${times(IS_REFUSED)} AS "refusedAsProblem",
    ${times(isSignedSince(todayOf(now)))} AS "signedToday", ${times(stateCondition("stalled", now))} AS stalled,
    ${times(stateCondition("silent", now))} AS silent`;
}

/** All of them are read whatever the values are, unless those of a tag are fewer. */
function countLive(db: Db, filter: FilterConditions, conditions: readonly SQL[], now: number): Promise<KindCounts> {
  const query = isGiven(filter.tag) ? queryRows : queryPlannedRows;
  return countAll(db, and(isLive(shipments.monitorStatus), ...conditions), now, query);
}

async function countSettled(
  db: Db,
  filter: FilterConditions,
  conditions: readonly SQL[],
  now: number,
): Promise<KindCounts> {
  const ranges = keptRanges(filter);
  const kept = ranges && (await countKept(db, filter, ranges, conditions, now));
  return kept ?? countBounded(db, filter, conditions, now);
}

async function countKept(
  db: Db,
  filter: FilterConditions,
  ranges: readonly KeptRange[],
  conditions: readonly SQL[],
  now: number,
): Promise<KindCounts | undefined> {
  const today = todayOf(now);
  const isPlain = conditions.length === 0;
  const more: KeptRange[][] = isPlain
    ? [
        [{ facet: "signed", first: dayKey(today), last: EVERY_VALUE_OF_SIGNED }],
        [{ facet: "sub", first: String(REFUSED_SUB_STATE), last: String(REFUSED_SUB_STATE) }],
      ]
    : [];
  const [lists, [counted]] = await Promise.all([
    readKeptCounts(db, [ranges, ...more]),
    isPlain ? [] : countToldOtherwise(db, conditions, today),
  ]);
  if (!lists) return undefined;
  const [kinds = [], signed = [], refused = []] = lists;
  return {
    ...NOTHING,
    kinds: withMonitorStatus(filter, kinds),
    signedToday: sumKinds(signed) + (counted?.signed ?? 0),
    refusedAsProblem: sumKinds(refused) + (counted?.refused ?? 0),
  };
}

interface ToldOtherwise {
  signed: number;
  refused: number;
}

/** With conditions both counts are read from their indexes: the planner does not look into a subquery with OFFSET. */
function countToldOtherwise(db: Db, conditions: readonly SQL[], today: number): Promise<ToldOtherwise[]> {
  const countOf = (where: SQL | undefined) =>
    sql`(SELECT count(*)::float8 FROM (SELECT * FROM ${shipments} WHERE ${and(where, INACTIVE)} OFFSET 0) AS shipment WHERE ${and(...conditions)})`;
  return queryPlannedRows<ToldOtherwise>(
    db,
    sql`SELECT ${countOf(isSignedSince(today))} AS signed, ${countOf(IS_REFUSED)} AS refused`,
  );
}

/**
 * Counts the rows that match within `ROW_LIMITS`: those that the rarest condition leaves, whose number is kept. Beyond
 * the limit the counts are lower bounds.
 */
async function countBounded(
  db: Db,
  filter: FilterConditions,
  conditions: readonly SQL[],
  now: number,
): Promise<KindCounts> {
  const lead = await findLead(db, filter);
  // While not all are counted, every row is.
  if (!lead) return countAll(db, and(INACTIVE, ...conditions), now);
  if (lead.rows <= ROW_LIMITS.all) return countAll(db, and(lead.where, INACTIVE, ...conditions), now);
  // The limit is on the rows that are read, so the conditions are evaluated after the limit.
  const matches = and(...conditions) ?? sql`true`;
  const rows = await queryRows<CountedRow>(
    db,
    sql`SELECT ${kindExpression()}::int AS kind, ${countColumns(now)} FROM (SELECT * FROM ${shipments} WHERE ${and(lead.where, INACTIVE)} LIMIT ${ROW_LIMITS.some}) AS shipment
      WHERE ${matches} GROUP BY 1`,
  );
  return { ...toCounts(rows), isAtLeast: true };
}

/** The condition that leaves the fewest settled shipments, and how many; undefined while not all are counted. */
async function findLead(
  db: Db,
  filter: FilterConditions,
): Promise<{ where: SQL | undefined; rows: number } | undefined> {
  const facets = facetFilters(filter);
  const choices: (FacetFilter | undefined)[] = [undefined, ...facets, ...facetPairFilters(facets)];
  const counts = await readKeptCounts(
    db,
    choices.map((choice): KeptRange[] =>
      choice
        ? choice.values.map(({ value }) => ({ facet: choice.facet, first: value, last: value }))
        : [{ facet: "all", first: "", last: "" }],
    ),
  );
  const leads = counts?.map((kinds, index) => ({ choice: choices[index], rows: sumKinds(kinds) }));
  const best = leads?.reduce((rarest, each) => (each.rows < rarest.rows ? each : rarest));
  if (!best) return undefined;
  const values = best.choice?.values.map(({ where }) => where);
  return { where: values && sql`(${sql.join(values, sql` OR `)})`, rows: best.rows };
}

/** Counts the shipments of a search, each once although several of its interpretations may find it. */
async function countSearch(db: Db, { q, ...plain }: FilterConditions, now: number): Promise<KindCounts> {
  if (!q) return NOTHING;
  const [only, ...others] = nameQueries(plain, q);
  // The search finds shipments by one kind of name alone: then it is a plain condition, which may have kept counts.
  const isPlain = only && others.length === 0 && hasNoPhone(q) && !(await hasTextInNumber(db, plain.scope, q));
  if (isPlain) return countByKind(db, only, now);
  const { ids, isAtLeast } = await findSearchedIds(db, plain, q, MAX_IDS, now);
  if (ids === null) return NOTHING;
  return { ...(await countAll(db, isAnyOf(ids), now, queryPlannedRows)), isAtLeast };
}
