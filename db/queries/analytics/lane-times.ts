import { and, gte, lte, type SQL, sql } from "drizzle-orm";
import type { ShipmentRow } from "@/db/queries/shipments/shipment-rows";
import { figureCells } from "@/db/schema/figure-tables";
import type { Db } from "@/db/store";
import { BUCKET_COUNT } from "@/lib/domain/analytics/duration-buckets";
import { calculatePercentile, type DurationHistogram, emptyHistogram } from "@/lib/domain/analytics/duration-histogram";
import { estimateArrival } from "@/lib/domain/analytics/estimate-arrival";
import { LEVELS } from "@/lib/domain/analytics/figure-cell";
import { forEachPacked } from "@/lib/domain/analytics/packed-counts";
import { resolveAnalyticsPeriod } from "@/lib/domain/analytics/speed-report";
import { isBoundForBuyer, isUnderWay } from "@/lib/domain/shipments/arrival-source";
import { isState } from "@/lib/domain/shipments/shipment-states";
import { DAY_MS, HOUR_MS } from "@/lib/domain/time/beijing-time";

/** How long read times are used; the figures behind them change slowly. */
const FRESH_MS = HOUR_MS;
/** More lanes than a merchant has; it bounds the memory. */
const MAX_LANES = 20_000;

/** Province to province with one carrier, from the columns of a shipment. */
interface Lane {
  carrier: string;
  origin: string;
  destination: string;
}

/** Within how many days of the pick-up 80 % of a lane's parcels arrive, and in which time (ms) half of them; null when too few are known. */
interface LaneTime {
  days: number | null;
  halfMs: number | null;
  readAt: number;
}

/** The times read so far, for each database. */
const knownTimes = new WeakMap<Db, Map<string, LaneTime>>();

type EstimatedRow = Pick<
  ShipmentRow,
  | "id"
  | "carrier"
  | "origin"
  | "destination"
  | "pickedUpAt"
  | "estimatedArrivalAt"
  | "monitorStatus"
  | "pollingSince"
  | "state"
  | "subState"
>;

/**
 * Our own estimates for shipments of which Kuaidi100 has sent none, by id, in ms since 1970 UTC:
 * 80 % of the parcels of the last twelve weeks arrived by then, of the same carrier from province to
 * province; with too few of them, of all carriers on this lane, then of the carrier to the province.
 * Only for parcels under way and before the estimate has passed. The lanes' times are read with one
 * query for all lanes that were not read in the last hour.
 */
export async function estimateByLane(db: Db, rows: readonly EstimatedRow[], now: number): Promise<Map<string, number>> {
  const open = rows.flatMap((row) => {
    const lane = toLane(row);
    return lane ? [{ row, lane }] : [];
  });
  const estimates = new Map<string, number>();
  if (open.length === 0) return estimates;
  const times = await readTimes(
    db,
    open.map(({ lane }) => lane),
    now,
  );
  for (const { row, lane } of open) {
    const days = times.get(toKey(lane))?.days ?? null;
    if (days === null || row.pickedUpAt === null) continue;
    const at = row.pickedUpAt + days * DAY_MS;
    if (at >= now) estimates.set(row.id, at);
  }
  return estimates;
}

/**
 * When half and when 80 % of the parcels of each shipment's lane arrive, by id, in ms since 1970 UTC; chosen and read
 * as by `estimateByLane`. For any parcel that was picked up, with an estimate of Kuaidi100 too.
 */
export async function findLaneTimes(
  db: Db,
  rows: readonly EstimatedRow[],
  now: number,
): Promise<Map<string, { p50At: number; p80At: number }>> {
  const known = rows.flatMap((row) => {
    const lane = laneOf(row);
    return lane && row.pickedUpAt !== null ? [{ id: row.id, pickedUpAt: row.pickedUpAt, lane }] : [];
  });
  const found = new Map<string, { p50At: number; p80At: number }>();
  if (known.length === 0) return found;
  const lanes = known.map(({ lane }) => lane);
  const times = await readTimes(db, lanes, now);
  for (const { id, pickedUpAt, lane } of known) {
    const { days, halfMs } = times.get(toKey(lane)) ?? { days: null, halfMs: null };
    if (days !== null && halfMs !== null)
      found.set(id, { p50At: pickedUpAt + halfMs, p80At: pickedUpAt + days * DAY_MS });
  }
  return found;
}

/** Whether the parcel is meant for the buyer still, so that its lane's times say something. */
export function isRowBoundForBuyer(row: EstimatedRow): boolean {
  return isBoundForBuyer({ ...toMonitored(row), subState: row.subState });
}

function toMonitored({ monitorStatus, state: code, pollingSince }: EstimatedRow) {
  const state = code !== null && isState(code) ? code : null;
  return { monitorStatus, trackingMode: pollingSince === null ? "push" : "query", state } as const;
}

/** Null when the lane of the shipment is not known. */
function laneOf({ carrier, origin, destination }: EstimatedRow): Lane | null {
  return carrier === null || origin === null || destination === null ? null : { carrier, origin, destination };
}

/** Null when the shipment needs no estimate of ours, or when its lane is not known. */
function toLane(row: EstimatedRow): Lane | null {
  if (row.estimatedArrivalAt !== null || row.pickedUpAt === null || !isUnderWay(toMonitored(row))) return null;
  return laneOf(row);
}

const toKey = ({ carrier, origin, destination }: Lane) => `${carrier}/${origin}/${destination}`;

async function readTimes(db: Db, lanes: readonly Lane[], now: number): Promise<Map<string, LaneTime>> {
  const known = knownTimes.get(db) ?? new Map<string, LaneTime>();
  knownTimes.set(db, known);
  const isFresh = (lane: Lane) =>
    Math.abs(now - (known.get(toKey(lane))?.readAt ?? Number.NEGATIVE_INFINITY)) < FRESH_MS;
  const missing = new Map(lanes.filter((lane) => !isFresh(lane)).map((lane) => [toKey(lane), lane]));
  if (missing.size === 0) return known;
  if (known.size + missing.size > MAX_LANES) known.clear();
  const groups = await readGroups(db, [...missing.values()], now);
  for (const [key, lane] of missing) {
    const own = groupsOf(lane).flatMap((group) => groups.get(toKey(group)) ?? []);
    const found = own.flatMap((times) => {
      const estimate = estimateArrival(times, { pickedUpAt: null, outcome: "open" }, now);
      return estimate ? [{ days: estimate.days, halfMs: calculatePercentile(times, 0.5) }] : [];
    });
    known.set(key, { days: found[0]?.days ?? null, halfMs: found[0]?.halfMs ?? null, readAt: now });
  }
  return known;
}

/** The groups whose times may stand for a lane, the most precise first; an empty name means all. */
function groupsOf(lane: Lane): Lane[] {
  return [lane, { ...lane, carrier: "" }, { ...lane, origin: "" }];
}

async function readGroups(db: Db, lanes: readonly Lane[], now: number): Promise<Map<string, DurationHistogram>> {
  const groups = new Map<string, DurationHistogram>();
  const keys = new Map<string, SQL>();
  for (const group of lanes.flatMap(groupsOf)) {
    groups.set(toKey(group), emptyHistogram());
    // Cells to one province have no origin.
    const level = sql.raw(String(group.origin === "" ? LEVELS.to : LEVELS.province));
    keys.set(toKey(group), sql`(${level}, ${group.carrier}, ${group.origin}, ${group.destination})`);
  }
  const { weeks } = resolveAnalyticsPeriod({}, now);
  const { level, carrier, origin, destination, week, spans } = figureCells;
  const cells = await db
    .select({ carrier, origin, destination, spans })
    .from(figureCells)
    .where(
      and(
        sql`(${level}, ${carrier}, ${origin}, ${destination}) IN (VALUES ${sql.join([...keys.values()], sql`, `)})`,
        gte(week, weeks[0] ?? 0),
        lte(week, weeks.at(-1) ?? 0),
      ),
    );
  for (const cell of cells) {
    const histogram = groups.get(toKey(cell));
    // The total span comes first, so its keys are the buckets.
    if (histogram) {
      forEachPacked(
        cell.spans,
        (bucket, count) => {
          histogram[bucket] = (histogram[bucket] ?? 0) + count;
        },
        BUCKET_COUNT,
      );
    }
  }
  return groups;
}
