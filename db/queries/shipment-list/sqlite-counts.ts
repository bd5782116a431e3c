import { and, gte, inArray, type SQL, sql } from "drizzle-orm";
import { shipments } from "@/db/schema/shipment-tables";
import { isSettled } from "@/db/shipment-sql";
import type { Db } from "@/db/store";
import { startOfBeijingDay, toBeijingDay } from "@/lib/domain/time/beijing-time";
import { inState, isOfLiveOnly, type Narrowing } from "./shipment-conditions";
import { dayValue, type FacetChoice, facetChoices, isGiven, type Period, periodOf } from "./sqlite-facets";
import { from, liveSource, plainConditions, type Source, settledSources, type Wish } from "./sqlite-sources";
import {
  addUp,
  type Facet,
  type Kind,
  type KindRow,
  kindNumber,
  sum,
  tally,
  tallyBetween,
  toKind,
  VALUE_SEPARATOR,
} from "./sqlite-tally";
import { namedSources, phoneSources, sourcesOf, standsInNumber } from "./sqlite-walk";

/** What counts are made of. */
export interface Counted {
  kinds: Kind[];
  signedToday: number;
  stalled: number;
  silent: number;
  isAtLeast: boolean;
}

/**
 * What is read for a count that nothing is kept of: all of a way where that takes two milliseconds
 * or three, else some of it, and the figure is the least that there are.
 */
const ENTRIES = { all: 20_000, some: 5_000 };
const ROWS = { all: 3_500, some: 2_000 };
/** A search that means more ids than this is counted by walking. */
const MOST_IDS = 3_000;

/** How many shipments match, by kind: the live ones are read, of the settled ones there is a tally. */
export function countSqlite(db: Db, { state: _, ...filter }: Wish, now: number): Counted {
  if (filter.q) return countFound(db, filter, now);
  const conditions = plainConditions(filter, now);
  const live = liveSource(filter, conditions, now);
  const counted = live ? countLive(db, live, now) : NOTHING;
  const settled = isOfLiveOnly(filter) ? NOTHING : countSettled(db, filter, conditions, now);
  return {
    kinds: [...counted.kinds, ...settled.kinds],
    signedToday: counted.signedToday + settled.signedToday,
    stalled: counted.stalled,
    silent: counted.silent,
    isAtLeast: settled.isAtLeast,
  };
}

const NOTHING: Counted = { kinds: [], signedToday: 0, stalled: 0, silent: 0, isAtLeast: false };

const todayOf = (now: number) => startOfBeijingDay(toBeijingDay(now));

/** Reads all rows of a source. */
function countLive(db: Db, source: Source, now: number): Counted {
  // As a filter a condition is left as soon as it fails; as a value it is reckoned to its end.
  const times = (condition: SQL | undefined) => sql`count(*) FILTER (WHERE ${condition})`;
  const [read] = db.all<Pick<Counted, "signedToday" | "stalled" | "silent"> & { kinds: string }>(sql`
    SELECT json_group_array(${kindNumber()}) AS kinds, ${times(gte(shipments.signedAt, todayOf(now)))} AS "signedToday",
      ${times(inState("stalled", now))} AS stalled, ${times(inState("silent", now))} AS silent
    FROM ${from(source)} WHERE ${source.where ?? sql`true`}`);
  if (!read) return NOTHING;
  const kinds = [...addUp(read.kinds)].map(([kind, number]) => toKind({ kind, number }));
  return { ...read, kinds, isAtLeast: false };
}

type Settled = Pick<Counted, "kinds" | "signedToday" | "isAtLeast">;

function countSettled(db: Db, filter: Narrowing, conditions: readonly SQL[], now: number): Settled {
  const kept = keptKinds(db, filter);
  if (!kept) return countBounded(db, filter, conditions, now);
  const isPlain = conditions.length === 0;
  const today = todayOf(now);
  const signedToday = isPlain
    ? sum(tallyBetween(db, "signed", dayValue(today), "9"))
    : countRows(db, {
        index: "shipment_signed",
        where: and(gte(shipments.signedAt, today), isSettled(shipments.monitorStatus), ...conditions),
      });
  return { kinds: kept, signedToday, isAtLeast: false };
}

function countRows(db: Db, source: Source): number {
  const [row] = db.all<{ number: number }>(sql`SELECT count(*) AS number FROM ${from(source)} WHERE ${source.where}`);
  return row?.number ?? 0;
}

/** What is not counted; kinds of filters that are new belong here until there is a tally of them. */
const NOT_KEPT = ["codMin", "codMax", "flag"] as const satisfies (keyof Narrowing)[];

const PAIRS: readonly Facet[] = ["carrier shop", "carrier salesperson", "shop salesperson", "carrier destination"];
const IN_DAYS: readonly Facet[] = ["carrier activity", "shop activity", "salesperson activity"];

/** What the tally has of the settled shipments of a filter; undefined where it does not keep that. */
function keptKinds(db: Db, filter: Narrowing): Kind[] | undefined {
  const facets = facetChoices(filter);
  const period = periodOf(filter);
  if (NOT_KEPT.some((key) => isGiven(filter[key]))) return undefined;
  // A single character is no key of a city.
  if (isGiven(filter.area) && !facets.some(({ facet }) => facet === "province" || facet === "city")) return undefined;
  if (filter.abroad) {
    if (facets.length > 0 || period) return undefined;
    return withMonitor(filter, tally(db, "abroad", filter.abroad === "yes" ? "1" : "0"));
  }
  const found = keptOf(db, facets, period);
  return found && withMonitor(filter, found);
}

function keptOf(db: Db, facets: readonly FacetChoice[], period: Period | undefined): Kind[] | undefined {
  const [one, two] = facets;
  if (facets.some(({ isExact }) => !isExact) || facets.length > 2) return undefined;
  if (!one) return period ? tallyBetween(db, period.by, period.first, period.last) : tally(db, "all");
  if (!two) {
    if (!period) return one.values.flatMap(({ value }) => tally(db, one.facet, value));
    const facet = IN_DAYS.find((each) => each === `${one.facet} ${period.by}`);
    const between = (value: string) => `${value}${VALUE_SEPARATOR}`;
    return (
      facet &&
      one.values.flatMap(({ value }) =>
        tallyBetween(db, facet, between(value) + period.first, between(value) + period.last),
      )
    );
  }
  const facet = PAIRS.find((each) => each === `${one.facet} ${two.facet}`);
  if (!facet || period) return undefined;
  return one.values.flatMap(({ value }) =>
    two.values.flatMap((other) => tally(db, facet, `${value}${VALUE_SEPARATOR}${other.value}`)),
  );
}

function withMonitor({ monitor }: Narrowing, kinds: Kind[]): Kind[] {
  return monitor?.length ? kinds.filter(({ monitorStatus }) => monitor.includes(monitorStatus)) : kinds;
}

/** Reads what matches, as far as there is time: then the figures are the least that there are. */
function countBounded(db: Db, filter: Narrowing, conditions: readonly SQL[], now: number): Settled {
  const sources = settledSources(db, filter, conditions, "activity", Number.MAX_SAFE_INTEGER, now);
  const counted = sources.map((source) => countSource(db, source, now));
  return {
    kinds: counted.flatMap(({ kinds }) => kinds),
    signedToday: counted.reduce((all, each) => all + each.signedToday, 0),
    isAtLeast: counted.some(({ isAtLeast }) => isAtLeast),
  };
}

function countSource(db: Db, source: Source, now: number): Settled {
  const { all, some } = source.isTold ? ENTRIES : ROWS;
  const isBounded = source.lead !== undefined && (source.rows ?? 0) > all;
  const most = isBounded ? some : all;
  const where = source.where ?? sql`true`;
  // Not as many as match are read at most, but as many as are looked at.
  const [looked, matches] = isBounded ? [source.lead, where] : [where, sql`true`];
  const rows = db.all<KindRow & { signedToday: number }>(sql`
    SELECT kind, count(*) AS number, sum("isToday") AS "signedToday" FROM (
      SELECT ${kindNumber()} AS kind, coalesce(${shipments.signedAt} >= ${todayOf(now)}, 0) AS "isToday", ${matches} AS matches
      FROM ${from(source)} WHERE ${looked} LIMIT ${most}
    ) WHERE matches GROUP BY 1`);
  const kinds = rows.map(toKind);
  const signedToday = rows.reduce((all, row) => all + row.signedToday, 0);
  return { kinds, signedToday, isAtLeast: isBounded || sum(kinds) >= most };
}

/** The shipments that a search finds, each counted once though it may be found by several of its meanings. */
function countFound(db: Db, { q, ...plain }: Narrowing, now: number): Counted {
  if (!q) return NOTHING;
  const names = namedSources(plain, q);
  const [only] = names;
  // Means nothing but one kind of name, or nothing else is found.
  if (only && names.length === 1 && phoneSources(q).length === 0 && !standsInNumber(db, q)) {
    return countSqlite(db, only, now);
  }
  const sources = sourcesOf(db, { ...plain, q }, "activity", Number.MAX_SAFE_INTEGER, now);
  const ids = new Set<string>();
  let isAtLeast = false;
  for (const source of sources) {
    const rows = db.all<{ id: string }>(
      sql`SELECT ${shipments.id} AS id FROM ${from(source)} WHERE ${source.where ?? sql`true`} LIMIT ${MOST_IDS + 1}`,
    );
    for (const { id } of rows.slice(0, MOST_IDS)) ids.add(id);
    isAtLeast ||= rows.length > MOST_IDS;
  }
  const counted = countLive(db, { index: "sqlite_autoindex_shipment_1", where: inArray(shipments.id, [...ids]) }, now);
  return { ...counted, isAtLeast };
}
