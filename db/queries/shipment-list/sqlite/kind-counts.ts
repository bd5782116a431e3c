import { and, inArray, type SQL, sql } from "drizzle-orm";
import { dayKey } from "@/db/queries/shipment-list/facet-filters";
import { keptRanges, withMonitorStatus } from "@/db/queries/shipment-list/kept-ranges";
import { nameQueries } from "@/db/queries/shipment-list/name-queries";
import {
  type FilterConditions,
  isSignedSince,
  matchesOnlyLive,
  type ShipmentQuery,
  stateCondition,
} from "@/db/queries/shipment-list/shipment-conditions";
import { decodeKind, type KindRow, kindExpression, sumKinds } from "@/db/queries/shipment-list/shipment-kinds";
import type { KindCounts, ShipmentKind } from "@/db/queries/shipment-list/shipment-search";
import { shipments } from "@/db/schema/shipment-tables";
import { isInactive, isRefusedAsProblem } from "@/db/shipment-sql";
import { sqliteBuilder } from "@/db/sqlite/engine/sqlite-builder";
import type { Db } from "@/db/store";
import { REFUSED_SUB_STATE } from "@/lib/domain/shipments/outcome";
import { startOfBeijingDay, toBeijingDay } from "@/lib/domain/time/beijing-time";
import { readFacetCounts, readFacetCountsBetween, sumByValue } from "./facet-counts";
import { settledSources } from "./inactive-sources";
import { fromIndex, type IndexSource, liveSource, plainConditions } from "./index-source";
import { sourcesOf } from "./scan-index";
import { hasTextInNumber, phoneSources } from "./text-sources";

/**
 * Limits of a count of settled shipments that triggers do not keep. A source of up to `all` rows is
 * read whole, which takes 2 to 3 ms; of a larger one `some` rows are read, and the count is a lower
 * bound. A covering index has the first limits, an index whose rows are fetched the second.
 */
const ENTRY_LIMITS = { all: 20_000, some: 5_000 };
const ROW_LIMITS = { all: 3_500, some: 2_000 };
/** Of a search this many ids are counted; with more, the count is a lower bound. */
const MAX_IDS = 3_000;

/** How many shipments match, by kind: live shipments are read, settled ones have counts kept by triggers. */
export function countByKind(db: Db, { state: _, ...filter }: ShipmentQuery, now: number): KindCounts {
  if (filter.q) return countSearch(db, filter, now);
  const conditions = plainConditions(filter, now);
  const live = liveSource(filter, conditions, now);
  const counted = live ? countLive(db, live, now) : NOTHING;
  const settled = matchesOnlyLive(filter) ? NOTHING : countSettled(db, filter, conditions, now);
  return {
    kinds: [...counted.kinds, ...settled.kinds],
    refusedAsProblem: counted.refusedAsProblem + settled.refusedAsProblem,
    signedToday: counted.signedToday + settled.signedToday,
    stalled: counted.stalled,
    silent: counted.silent,
    isAtLeast: settled.isAtLeast,
  };
}

const NOTHING: KindCounts = { kinds: [], refusedAsProblem: 0, signedToday: 0, stalled: 0, silent: 0, isAtLeast: false };

const IS_REFUSED_AS_PROBLEM = isRefusedAsProblem(shipments.subState);
const todayOf = (now: number) => startOfBeijingDay(toBeijingDay(now));

/** Counts all rows of a source. */
function countLive(db: Db, source: IndexSource, now: number): KindCounts {
  // FILTER stops at the first condition that fails; a sum of values would evaluate every one.
  const times = (condition: SQL | undefined) => sql`count(*) FILTER (WHERE ${condition})`;
  const [read] = sqliteBuilder(db).all<
    Pick<KindCounts, "refusedAsProblem" | "signedToday" | "stalled" | "silent"> & { kinds: string }
  >(sql`
    SELECT json_group_array(${kindExpression()}) AS kinds, ${times(IS_REFUSED_AS_PROBLEM)} AS "refusedAsProblem",
      ${times(isSignedSince(todayOf(now)))} AS "signedToday",
      ${times(stateCondition("stalled", now))} AS stalled, ${times(stateCondition("silent", now))} AS silent
    FROM ${fromIndex(source)} WHERE ${source.where ?? sql`true`}`);
  if (!read) return NOTHING;
  const kinds = [...sumByValue(read.kinds)].map(([kind, number]) => decodeKind({ kind, number }));
  return { ...read, kinds, isAtLeast: false };
}

type SettledCounts = Pick<KindCounts, "kinds" | "refusedAsProblem" | "signedToday" | "isAtLeast">;

function countSettled(db: Db, filter: FilterConditions, conditions: readonly SQL[], now: number): SettledCounts {
  const kept = readKeptCounts(db, filter);
  if (!kept) return countBounded(db, filter, conditions, now);
  const isPlain = conditions.length === 0;
  const today = todayOf(now);
  const signedToday = isPlain
    ? sumKinds(readFacetCountsBetween(db, "signed", dayKey(today), "9"))
    : countRows(db, {
        index: "shipment_signed",
        where: and(isSignedSince(today), isInactive(shipments.monitorStatus), ...conditions),
      });
  const refusedAsProblem = isPlain
    ? sumKinds(readFacetCounts(db, "sub", String(REFUSED_SUB_STATE)))
    : countRows(db, {
        index: "shipment_refused",
        where: and(IS_REFUSED_AS_PROBLEM, isInactive(shipments.monitorStatus), ...conditions),
      });
  return { kinds: kept, refusedAsProblem, signedToday, isAtLeast: false };
}

function countRows(db: Db, source: IndexSource): number {
  const [row] = sqliteBuilder(db).all<{ number: number }>(
    sql`SELECT count(*) AS number FROM ${fromIndex(source)} WHERE ${source.where}`,
  );
  return row?.number ?? 0;
}

function readKeptCounts(db: Db, filter: FilterConditions): ShipmentKind[] | undefined {
  const found = keptRanges(filter)?.flatMap(({ facet, first, last }) =>
    first === last ? readFacetCounts(db, facet, first) : readFacetCountsBetween(db, facet, first, last),
  );
  return found && withMonitorStatus(filter, found);
}

/** Counts the rows that match within the limits `ENTRY_LIMITS` and `ROW_LIMITS`; beyond them the counts are lower bounds. */
function countBounded(db: Db, filter: FilterConditions, conditions: readonly SQL[], now: number): SettledCounts {
  const sources = settledSources(db, filter, conditions, "activity", Number.MAX_SAFE_INTEGER, now);
  const counted = sources.map((source) => countSource(db, source, now));
  return {
    kinds: counted.flatMap(({ kinds }) => kinds),
    refusedAsProblem: counted.reduce((all, each) => all + each.refusedAsProblem, 0),
    signedToday: counted.reduce((all, each) => all + each.signedToday, 0),
    isAtLeast: counted.some(({ isAtLeast }) => isAtLeast),
  };
}

function countSource(db: Db, source: IndexSource, now: number): SettledCounts {
  const { all, some } = source.isCovering ? ENTRY_LIMITS : ROW_LIMITS;
  const isBounded = source.lead !== undefined && (source.rows ?? 0) > all;
  const limit = isBounded ? some : all;
  const where = source.where ?? sql`true`;
  // The limit is on the rows that are read, so the condition is evaluated after the limit.
  const [scanned, matches] = isBounded ? [source.lead, where] : [where, sql`true`];
  const rows = sqliteBuilder(db).all<KindRow & { refusedAsProblem: number; signedToday: number }>(sql`
    SELECT kind, count(*) AS number, sum("isRefused") AS "refusedAsProblem", sum("isToday") AS "signedToday" FROM (
      SELECT ${kindExpression()} AS kind, coalesce(${IS_REFUSED_AS_PROBLEM}, 0) AS "isRefused",
        coalesce(${isSignedSince(todayOf(now))}, 0) AS "isToday", ${matches} AS matches
      FROM ${fromIndex(source)} WHERE ${scanned} LIMIT ${limit}
    ) WHERE matches GROUP BY 1`);
  const kinds = rows.map(decodeKind);
  const refusedAsProblem = rows.reduce((all, row) => all + row.refusedAsProblem, 0);
  const signedToday = rows.reduce((all, row) => all + row.signedToday, 0);
  return { kinds, refusedAsProblem, signedToday, isAtLeast: isBounded || sumKinds(kinds) >= limit };
}

/** Counts the shipments of a search, each once although several of its interpretations may find it. */
function countSearch(db: Db, { q, ...plain }: FilterConditions, now: number): KindCounts {
  if (!q) return NOTHING;
  const names = nameQueries(plain, q);
  const [only] = names;
  // The search finds shipments by one kind of name alone: then it is a plain condition, which may have kept counts.
  if (only && names.length === 1 && phoneSources(q).length === 0 && !hasTextInNumber(db, plain.scope, q)) {
    return countByKind(db, only, now);
  }
  const sources = sourcesOf(db, { ...plain, q }, "activity", Number.MAX_SAFE_INTEGER, now);
  const ids = new Set<string>();
  let isAtLeast = false;
  for (const source of sources) {
    const rows = sqliteBuilder(db).all<{ id: string }>(
      sql`SELECT ${shipments.id} AS id FROM ${fromIndex(source)} WHERE ${source.where ?? sql`true`} LIMIT ${MAX_IDS + 1}`,
    );
    for (const { id } of rows.slice(0, MAX_IDS)) ids.add(id);
    isAtLeast ||= rows.length > MAX_IDS;
  }
  const counted = countLive(db, { index: "sqlite_autoindex_shipment_1", where: inArray(shipments.id, [...ids]) }, now);
  return { ...counted, isAtLeast };
}
