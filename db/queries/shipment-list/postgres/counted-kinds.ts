import { and, inArray, type SQL, sql } from "drizzle-orm";
import { isSince } from "@/db/is-since";
import { queryPlannedRows, queryRows } from "@/db/postgres/query-rows";
import { dayKey, type FacetFilter, facetFilters, facetPairFilters } from "@/db/queries/shipment-list/facet-filters";
import type { Facet } from "@/db/queries/shipment-list/facets";
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
import { isLive, isRefusedAsProblem, isSettled } from "@/db/shipment-sql";
import type { Db } from "@/db/store";
import { REFUSED_SUB_STATE } from "@/lib/domain/shipments/outcome";
import { startOfBeijingDay, toBeijingDay } from "@/lib/domain/time/beijing-time";
import { findSearchedIds, hasNoPhone, hasTextInNumber } from "./found-numbers";
import { readKeptCounts } from "./kept-counts";
import { findOneFacet, isOfFacet } from "./one-facet";

/**
 * Limits of a count of settled shipments that triggers do not keep: up to `all` rows are counted; of more, `some` are
 * read, and the count is a lower bound.
 */
const ROW_LIMITS = { all: 3_500, some: 2_000 };
/** Of a search this many ids are counted; with more, the count is a lower bound. */
const MAX_IDS = 3_000;

const NOTHING: KindCounts = { kinds: [], refusedAsProblem: 0, signedToday: 0, stalled: 0, silent: 0, isAtLeast: false };
const IS_REFUSED = isRefusedAsProblem(shipments.subState);
const SETTLED = isSettled(shipments.monitorStatus);
const todayOf = (now: number) => startOfBeijingDay(toBeijingDay(now));
/** Whose columns are in the indexes of signed and of refused parcels. */
const SIGNED_FACETS: ReadonlySet<Facet> = new Set(["carrier", "shop", "salesperson", "origin", "destination"]);
const EVERY_VALUE_OF_SIGNED = "9";

/** How many shipments match, by kind: live shipments are read, settled ones have kept counts. */
export async function countByKind(db: Db, filter: FilterConditions, now: number): Promise<KindCounts> {
  if (filter.q) return countSearch(db, filter, now);
  const given = filterConditions(filter, now);
  const oneFacet = findOneFacet(filter, given);
  // Of what was signed today the planner knows the best index whatever the value: the one that has both.
  const isPlanned = oneFacet && SIGNED_FACETS.has(oneFacet.facet);
  const conditions = isPlanned ? [isOfFacet(oneFacet)] : given;
  const query = isPlanned || given.length === 0 ? queryPlannedRows : queryRows;
  const [live, settled] = await Promise.all([
    canBeLive(filter) ? countAll(db, and(isLive(shipments.monitorStatus), ...conditions), now, query) : NOTHING,
    canBeSettled(filter) ? countSettled(db, filter, conditions, now, query) : NOTHING,
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

async function countSettled(
  db: Db,
  filter: FilterConditions,
  conditions: readonly SQL[],
  now: number,
  query: typeof queryRows,
): Promise<KindCounts> {
  const ranges = keptRanges(filter);
  const kept = ranges && (await countKept(db, filter, ranges, conditions, now, query));
  return kept ?? countBounded(db, filter, conditions, now);
}

async function countKept(
  db: Db,
  filter: FilterConditions,
  ranges: readonly KeptRange[],
  conditions: readonly SQL[],
  now: number,
  query: typeof queryRows,
): Promise<KindCounts | undefined> {
  const today = todayOf(now);
  const isPlain = conditions.length === 0;
  const more: KeptRange[][] = isPlain
    ? [
        [{ facet: "signed", first: dayKey(today), last: EVERY_VALUE_OF_SIGNED }],
        [{ facet: "sub", first: String(REFUSED_SUB_STATE), last: String(REFUSED_SUB_STATE) }],
      ]
    : [];
  // Signed for by the sender: kept as signed, and few. With other conditions both counts are read from their indexes.
  const [lists, [counted]] = await Promise.all([
    readKeptCounts(db, [ranges, ...more], query),
    query<{ signed: number; refused: number }>(
      db,
      isPlain
        ? sql`SELECT -count(*)::float8 AS signed, 0 AS refused FROM ${shipments} WHERE ${and(SETTLED, sql`${shipments.outcome} = 'returned'`, isSince(shipments.signedAt, today))}`
        : sql`SELECT (SELECT count(*)::float8 FROM ${shipments} WHERE ${and(isSignedSince(today), SETTLED, ...conditions)}) AS signed,
            (SELECT count(*)::float8 FROM ${shipments} WHERE ${and(IS_REFUSED, SETTLED, ...conditions)}) AS refused`,
    ),
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
  if (!lead) return countAll(db, and(SETTLED, ...conditions), now);
  if (lead.rows <= ROW_LIMITS.all) return countAll(db, and(lead.where, SETTLED, ...conditions), now);
  // The limit is on the rows that are read, so the conditions are evaluated after the limit.
  const matches = and(...conditions) ?? sql`true`;
  const rows = await queryRows<CountedRow>(
    db,
    sql`SELECT ${kindExpression()}::int AS kind, ${countColumns(now)} FROM (SELECT * FROM ${shipments} WHERE ${and(lead.where, SETTLED)} LIMIT ${ROW_LIMITS.some}) AS shipment
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
  if (ids.length === 0) return NOTHING;
  return { ...(await countAll(db, inArray(shipments.id, ids), now)), isAtLeast };
}
