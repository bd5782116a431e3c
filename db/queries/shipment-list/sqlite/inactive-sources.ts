import { and, eq, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import { storedFlagConditions } from "@/db/queries/shared/counted-flag";
import {
  dayKey,
  dayRangeOf,
  type FacetFilter,
  facetFilters,
  facetPairFilters,
  filtersByDaysOnly,
  isCoveredByIndex,
} from "@/db/queries/shipment-list/facet-filters";
import {
  anyStateCondition,
  canBeSettled,
  isSignedSince,
  SHIPMENT_FLAG,
  type ShipmentQuery,
  stateCondition,
} from "@/db/queries/shipment-list/shipment-conditions";
import { kindTensOf, sumKinds } from "@/db/queries/shipment-list/shipment-kinds";
import type { ShipmentKind } from "@/db/queries/shipment-list/shipment-search";
import { countWithAnyTag, idsWithAnyTag } from "@/db/queries/tags/shipment-tag-records";
import { shipments } from "@/db/schema/shipment-tables";
import { hasEnded, isInactive } from "@/db/shipment-sql";
import { sqliteBuilder } from "@/db/sqlite/engine/sqlite-builder";
import type { Db } from "@/db/store";
import type { ShipmentSort } from "@/lib/domain/shipment-list/list-params";
import { REFUSED_STATE, REFUSED_SUB_STATE } from "@/lib/domain/shipments/outcome";
import type { StateChoice } from "@/lib/domain/shipments/state-tabs";
import { startOfBeijingDay, toBeijingDay } from "@/lib/domain/time/beijing-time";
import { readFacetCounts, readFacetCountsBetween } from "./facet-counts";
import type { IndexSource } from "./index-source";

/** The order in which an index is scanned; rows without the value of the list's order are scanned by `id`. */
export type ScanOrder = ShipmentSort | "id";

/** One way to read the settled shipments that match, and its estimated cost in µs. */
interface ScanPlan {
  sources: IndexSource[];
  cost: number;
}

const INACTIVE = isInactive(shipments.monitorStatus);

/** Reads an entry of an index that has every column that is asked. */
const ENTRY_US = 0.1;
/** Reads an entry and fetches its row from the table. */
const ROW_US = 2;
/** Compares the numbers of an entry with a text. */
const TEXT_US = 0.4;
/** Estimated shares of all settled shipments, for conditions that are not counted. */
const COD_SHARE = 0.1;
const TEXT_SHARE = 0.02;
const NO_VALUE_SHARE = 0.03;
const FLAG_SHARE = 0.005;
/** Looks up whether a parcel has a tag. */
const TAG_US = 1;
/** Parcels of a tag are counted up to this number, which takes half a millisecond. */
const MAX_COUNTED_TAGGED = 10_000;

/** The index of the primary key. */
const BY_ID = "sqlite_autoindex_shipment_1";

/** The index of each order other than `activityAt`; each has at least the settled shipments. */
const SORT_INDEXES: Readonly<Record<Exclude<ScanOrder, "activity">, IndexSource>> = {
  id: { index: BY_ID, where: undefined },
  created: { index: "shipment_settled_created", where: undefined },
  "picked-up": { index: "shipment_settled_picked_up", where: undefined },
  "last-event": { index: "shipment_settled_last_event", where: undefined },
  signed: { index: "shipment_signed", where: isNotNull(shipments.signedAt) },
  cod: { index: "shipment_cod", where: isNotNull(shipments.codAmount) },
};

/**
 * The settled shipments that match, from the indexes whose estimated cost for the first `wanted`
 * rows in the order `order` is least. SQLite's planner estimates without statistics, and with
 * `ANALYZE` it would choose by averages; the counts of triggers are exact for each value.
 */
export function settledSources(
  db: Db,
  query: ShipmentQuery,
  conditions: readonly SQL[],
  order: ScanOrder,
  wanted: number,
  now: number,
): IndexSource[] {
  if (!canBeSettled(query)) return [];
  const all = readFacetCounts(db, "all");
  const total = Math.max(1, sumKinds(all));
  const facets = facetFilters(query).map((filter) => ({ filter, rows: countFacet(db, filter) }));
  const pairs = facetPairFilters(facets.map(({ filter }) => filter)).map((filter) => ({
    filter,
    rows: countFacet(db, filter),
  }));
  const states = query.state?.length ? stateSources(db, query.state, all, now) : undefined;
  const days = dayRangeOf(query);
  const inDays = days ? sumKinds(readFacetCountsBetween(db, days.by, days.first, days.last)) : total;

  const tagged = query.tag?.length ? countTagged(db, query.tag) : undefined;
  let share = inDays / total;
  for (const { rows } of facets) share *= rows / total;
  if (states) share *= Math.min(1, states.reduce((rows, { number }) => rows + number, 0) / total);
  share *= otherShares(db, query, all, total);
  if (tagged !== undefined) share *= Math.min(1, tagged / total);
  if (order === "id") share *= NO_VALUE_SHARE;
  const matches = Math.max(0.5, total * share);

  // Shipments of past days of another time than the order's are adjacent, far from the newest activity.
  const isSpread = !days || days.by === order || !query.to;
  /** How many of `rows` are read in the order of the list until `wanted` of them match. */
  const scanned = (rows: number) =>
    isSpread ? Math.min(rows, (wanted * rows) / Math.min(matches, Math.max(rows, 0.5))) : rows;
  const isByActivity = order === "activity";
  const activityShare = days?.by === "activity" ? inDays / total : 1;
  /** How many of `rows` are read from an index that has them in the order of `activityAt`. */
  const scannedByActivity = (rows: number) => (isByActivity ? scanned(rows * activityShare) : rows * activityShare);

  const rest = and(INACTIVE, anyStateCondition(query, now), ...conditions);
  const hasBaseStates = kindTensOf(query.state ?? []) !== undefined;
  const plans: ScanPlan[] = [
    {
      sources: [{ index: "shipment_settled", where: rest, lead: INACTIVE, rows: total, isCovering: !query.import }],
      cost: scannedByActivity(total) * entryCost(query),
    },
    ...[...facets, ...pairs].map(({ filter, rows }) => ({
      sources: filter.values.map(({ value, where }) => ({
        index: filter.index,
        where: and(where, rest),
        lead: and(where, INACTIVE),
        rows: sumKinds(readFacetCounts(db, filter.facet, value)),
        isCovering: filter.facet === "destination" && isCoveredByIndex(filter.facet, query),
      })),
      cost:
        scannedByActivity(rows) *
        (isByActivity && hasBaseStates && isCoveredByIndex(filter.facet, query) ? ENTRY_US : ROW_US),
    })),
  ];
  if (states) {
    const withoutStates = and(INACTIVE, ...conditions);
    plans.push({
      sources: states.map(({ index, where }) => ({ index, where: and(where, withoutStates) })),
      cost: states.reduce(
        (cost, { number, isOrdered }) =>
          cost + (isByActivity && isOrdered ? scanned(number * activityShare) : number) * ROW_US,
        0,
      ),
    });
  }
  if (query.tag?.length && tagged !== undefined) {
    const hasTag = sql`${shipments.id} IN (${idsWithAnyTag(query.tag)})`;
    // All of them are read before the first is known.
    const source = { index: BY_ID, where: and(hasTag, rest), lead: hasTag, rows: tagged };
    plans.push({ sources: [source], cost: tagged * (ROW_US + TAG_US) });
  }
  if (query.flag?.length) {
    // Few parcels have a flag: it marks those that somebody has to look at.
    const flags = storedFlagConditions(SHIPMENT_FLAG, query.flag);
    const sources = flags.map((where) => ({ index: "shipment_flag", where: and(where, rest) }));
    plans.push({ sources, cost: total * FLAG_SHARE * ENTRY_US });
  }
  if (!isByActivity) {
    const rows = days?.by === order ? inDays : order === "cod" ? total * COD_SHARE : total;
    const { index, where } = SORT_INDEXES[order];
    plans.push({ sources: [{ index, where: and(where, rest) }], cost: scanned(rows) * ROW_US });
  }
  if (days && days.by !== "activity" && days.by !== order) {
    const { index, where } = SORT_INDEXES[days.by];
    // The entries of this index have the time of activity too.
    const isCovering = days.by === "created" && isByActivity && !states && filtersByDaysOnly(query);
    plans.push({ sources: [{ index, where: and(where, rest) }], cost: inDays * (isCovering ? ENTRY_US : ROW_US) });
  }
  return plans.reduce((best, plan) => (plan.cost < best.cost ? plan : best)).sources;
}

/** The time (µs) for one entry of the index of all settled shipments. */
function entryCost(query: ShipmentQuery): number {
  if (query.import) return ROW_US;
  if (query.tag?.length) return TAG_US;
  return query.q ? TEXT_US : ENTRY_US;
}

function countTagged(db: Db, tags: readonly string[]): number {
  const [row] = sqliteBuilder(db).all<{ number: number }>(countWithAnyTag(tags, MAX_COUNTED_TAGGED));
  return row?.number ?? 0;
}

/** The estimated share of the settled shipments that the conditions without a facet leave, 0 to 1. */
function otherShares(db: Db, query: ShipmentQuery, all: readonly ShipmentKind[], total: number): number {
  let share = 1;
  if (query.monitor?.length)
    share *= sumKinds(all.filter(({ monitorStatus }) => query.monitor?.includes(monitorStatus))) / total;
  if (query.abroad) share *= sumKinds(readFacetCounts(db, "abroad", query.abroad === "yes" ? "1" : "0")) / total;
  if (query.codMin !== undefined || query.codMax !== undefined) share *= COD_SHARE;
  if (query.flag?.length) share *= FLAG_SHARE;
  if (query.q) share *= TEXT_SHARE;
  return share;
}

function countFacet(db: Db, { facet, values }: FacetFilter): number {
  return values.reduce((rows, { value }) => rows + sumKinds(readFacetCounts(db, facet, value)), 0);
}

interface StateSource extends IndexSource {
  /** How many rows the index has for the state. */
  number: number;
  /** The index has the rows of the state in the order of `activityAt`. */
  isOrdered: boolean;
}

function stateSources(
  db: Db,
  choices: readonly StateChoice[],
  all: readonly ShipmentKind[],
  now: number,
): StateSource[] {
  return choices
    .flatMap((choice) =>
      choice === "refused"
        ? [stateSource(db, REFUSED_STATE, all, now), subStateSource(db, REFUSED_SUB_STATE)]
        : [stateSource(db, choice, all, now)],
    )
    .filter(({ number }) => number > 0); // the counts are exact
}

function subStateSource(db: Db, subState: number): StateSource {
  const number = sumKinds(readFacetCounts(db, "sub", String(subState)));
  return { index: "shipment_settled_sub", where: eq(shipments.subState, subState), number, isOrdered: true };
}

function stateSource(
  db: Db,
  choice: Exclude<StateChoice, "refused">,
  all: readonly ShipmentKind[],
  now: number,
): StateSource {
  const count = (belongs: (kind: ShipmentKind) => boolean) => sumKinds(all.filter(belongs));
  switch (choice) {
    case "silent":
    case "stalled":
      return { index: "shipment_settled", where: undefined, number: 0, isOrdered: true };
    case "failed":
    case "aborted": {
      const status = choice === "failed" ? "failed" : "abort";
      const where = and(hasEnded(shipments.monitorStatus), eq(shipments.monitorStatus, status));
      return {
        index: "shipment_ended",
        where,
        number: count(({ monitorStatus }) => monitorStatus === status),
        isOrdered: true,
      };
    }
    case "none":
      return {
        index: "shipment_stateless",
        where: isNull(shipments.state),
        number: count(({ state }) => state === null),
        isOrdered: true,
      };
    case "pending":
    case "unknown": {
      const isUnknown = choice === "unknown";
      const isMeant = (kind: ShipmentKind) =>
        kind.state === null && kind.isUnknown === isUnknown && (isUnknown || kind.monitorStatus === "shutdown");
      const where = and(isNull(shipments.state), stateCondition(choice, now));
      const scanned = count(({ state }) => state === null);
      return { index: "shipment_stateless", where, number: count(isMeant) === 0 ? 0 : scanned, isOrdered: true };
    }
    case "signed-today": {
      const today = startOfBeijingDay(toBeijingDay(now));
      const number = sumKinds(readFacetCountsBetween(db, "signed", dayKey(today), "9"));
      return { index: "shipment_signed", where: isSignedSince(today), number, isOrdered: false };
    }
    default:
      return {
        index: "shipment_settled_state",
        where: eq(shipments.state, choice),
        number: count(({ state }) => state === choice),
        isOrdered: true,
      };
  }
}
