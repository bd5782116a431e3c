import { and, count, desc, eq, isNotNull, lt, or } from "drizzle-orm";
import { engine } from "@/db/engine";
import { getUnitsLeft } from "@/db/queries/billing/cost-views";
import { countWaitingByFlag } from "@/db/queries/cases/case-counts";
import { listFirstWaiting } from "@/db/queries/cases/case-queue-pages";
import { isParcelInShops } from "@/db/queries/shared/parcel-in-shops";
import { selectInScope } from "@/db/queries/shared/select-in-scope";
import { isInShops } from "@/db/queries/shared/shop-condition";
import { countShipments } from "@/db/queries/shipment-list/shipment-list";
import { findShipmentViews, listShipments } from "@/db/queries/shipments/shipment-pages";
import { findNewestPushAt } from "@/db/queries/tracking/push-records";
import { pushes } from "@/db/schema/push-tables";
import { shipments } from "@/db/schema/shipment-tables";
import { isInactive, isLive } from "@/db/shipment-sql";
import type { Db } from "@/db/store";
import { calculatePercentile, countSamples, MIN_SAMPLES } from "@/lib/domain/analytics/duration-histogram";
import { LEVELS, SPAN_KEY_COUNT } from "@/lib/domain/analytics/figure-cell";
import { spanHistogram } from "@/lib/domain/analytics/figure-sum";
import { addPacked } from "@/lib/domain/analytics/packed-counts";
import { lastFourWeeks } from "@/lib/domain/analytics/speed-report";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import type { FlagName } from "@/lib/domain/flags/flag";
import type { ShipmentView } from "@/lib/domain/shipments/shipment-view";
import { DAY_MS, HOUR_MS, startOfBeijingDay, toBeijingDay, toIsoBeijing } from "@/lib/domain/time/beijing-time";
import type { OverviewView } from "@/lib/operations/figures/overview-operations";
import { openFigures } from "./figures-of-scope";
import { countToday, listDayCounts } from "./list-day-counts";

const TREND_DAYS = 30;
const MAX_URGENT = 10;
/** Of one kind of problem this many stand in the list; the others are counted in its group. */
const MAX_URGENT_OF_KIND = 3;
/** Cases of the queue from which the list is chosen. */
const MAX_URGENT_READ = 60;
const MAX_RECENT = 8;
const PUSHED_PARCELS_PER_PAGE = 50;

/** The overview page of the scope at the instant `now` (ms since 1970 UTC). */
export async function getOverview(db: Db, scope: ShopScope, now: number): Promise<OverviewView> {
  const today = startOfBeijingDay(toBeijingDay(now));
  const ofToday = countToday(db, scope, now);
  // At once: on PostgreSQL each is a round trip or several.
  const [counts, cases, newest, lastHour, unitsLeft, speed, { cod: codToday }, trend, urgent, recent] =
    await Promise.all([
      countShipments(db, { scope }, now),
      countProblems(db, scope, now),
      findNewestPush(db, scope),
      countPushesSince(db, scope, now - HOUR_MS),
      getUnitsLeft(db, scope, now),
      getRecentSpeed(db, scope, now),
      ofToday,
      listDayCounts(
        db,
        scope,
        { from: toBeijingDay(today - (TREND_DAYS - 1) * DAY_MS), to: toBeijingDay(today) },
        now,
        ofToday,
      ),
      listUrgent(db, scope, now),
      listShipments(db, { scope, limit: MAX_RECENT }, now),
    ]);
  return {
    at: toIsoBeijing(now),
    total: counts.total,
    signedToday: counts.signedToday,
    inTransit: (counts.states[0] ?? 0) + (counts.states[1] ?? 0),
    needsCare: cases.byKind,
    stalled: counts.stalled,
    pushes: { newestAt: newest === null ? null : toIsoBeijing(newest), lastHour, silent: counts.silent },
    unitsLeft,
    speed,
    codToday,
    queue: { open: cases.byKind.total, overdue: cases.overdue },
    trend,
    urgentGroups: groupUrgent(cases.byFlag),
    urgent,
    recent: recent.items,
  };
}

/** The cases that wait for a person, by kind of problem. */
async function countProblems(
  db: Db,
  scope: ShopScope,
  now: number,
): Promise<{ byKind: OverviewView["needsCare"]; overdue: number; byFlag: WaitingByFlag }> {
  const byFlag = await countWaitingByFlag(db, scope, now);
  const countOf = (flag: FlagName) => byFlag.get(flag)?.waiting ?? 0;
  const kinds = {
    problem: countOf("problem"),
    refused: countOf("refused"),
    customs: countOf("customs"),
    failed: countOf("subscription-failed"),
  };
  const total = sum([...byFlag.values()].map(({ waiting }) => waiting));
  const overdue = sum([...byFlag.values()].map((counts) => counts.overdue));
  return { byKind: { total, ...kinds, other: total - sum(Object.values(kinds)) }, overdue, byFlag };
}

type WaitingByFlag = Awaited<ReturnType<typeof countWaitingByFlag>>;

/** The waiting cases by flag, the most first. */
function groupUrgent(byFlag: WaitingByFlag): OverviewView["urgentGroups"] {
  return [...byFlag]
    .map(([flag, counts]) => ({ flag, ...counts }))
    .toSorted((left, right) => right.waiting - left.waiting || (left.flag < right.flag ? -1 : 1));
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

/** The newest push to a parcel of the scope; pushes of all shops are read from their index. */
async function findNewestPush(db: Db, scope: ShopScope): Promise<number | null> {
  if (scope.kind === "every") return findNewestPushAt(db);
  const newest: number[] = [];
  for (const isOfPart of [isLive, isInactive]) newest.push(...(await readNewestPush(db, scope, isOfPart)));
  return newest.length === 0 ? null : Math.max(...newest);
}

type PushedParcel = Pick<typeof shipments.$inferSelect, "id" | "activityAt"> & { at: number | null };

/** No push is newer than its parcel's last activity, by which parcels are indexed. */
async function readNewestPush(db: Db, scope: ShopScope, isOfPart: typeof isLive): Promise<number[]> {
  const { activityAt, id, lastPushAt, monitorStatus, shop } = shipments;
  let newest = Number.NEGATIVE_INFINITY;
  let last: PushedParcel | undefined;
  const isAfter = (row: PushedParcel | undefined) =>
    row && or(lt(activityAt, row.activityAt), and(eq(activityAt, row.activityAt), lt(id, row.id)));
  do {
    const rows: PushedParcel[] = await db
      .select({ at: lastPushAt, activityAt, id })
      .from(shipments)
      .where(and(isOfPart(monitorStatus), isInShops(scope, shop), isNotNull(lastPushAt), isAfter(last)))
      .orderBy(desc(activityAt), desc(id))
      .limit(PUSHED_PARCELS_PER_PAGE);
    newest = Math.max(newest, ...rows.map(({ at }) => at ?? newest));
    last = rows.length < PUSHED_PARCELS_PER_PAGE ? undefined : rows.at(-1);
  } while (last && newest < last.activityAt);
  return Number.isFinite(newest) ? [newest] : [];
}

/** The parcels of the first cases of the queue, a few of each kind of problem. */
async function listUrgent(db: Db, scope: ShopScope, now: number): Promise<ShipmentView[]> {
  const first = await listFirstWaiting(db, scope, MAX_URGENT_READ, now);
  const listed = new Map<string, number>();
  const chosen = first.filter(({ flag }) => {
    const number = (listed.get(flag) ?? 0) + 1;
    listed.set(flag, number);
    return number <= MAX_URGENT_OF_KIND;
  });
  const ids = chosen.slice(0, MAX_URGENT).map(({ shipmentId }) => shipmentId);
  return [...(await findShipmentViews(db, scope, ids, now)).values()];
}

/**
 * Pushes first received since an instant (ms), to parcels of the scope. Read from their index: the overview asks each
 * time, and there are millions of pushes.
 */
export async function countPushesSince(db: Db, scope: ShopScope, since: number): Promise<number> {
  const [row] = await selectInScope(db, scope, "push.since", { since }, (db, { since }) =>
    db
      .select({ number: count() })
      .from(pushes)
      .where(and(engine.isSince(pushes.receivedAt, since), isParcelInShops(scope, pushes.shipmentId))),
  );
  return row?.number ?? 0;
}

/** How long the way took in the last four whole weeks, over all carriers and lanes, from the figures. */
export async function getRecentSpeed(db: Db, scope: ShopScope, now: number): Promise<OverviewView["speed"]> {
  const spans = new Float64Array(SPAN_KEY_COUNT);
  const { weeks } = lastFourWeeks(now);
  let open = 0;
  for (const cell of await openFigures(db, scope).findCells({ level: LEVELS.all, weeks, carriers: [""] })) {
    addPacked(cell.spans, spans);
    open += cell.open;
  }
  const histogram = spanHistogram(spans, "total", "first");
  const samples = countSamples(histogram);
  const p80 = samples < MIN_SAMPLES ? null : calculatePercentile(histogram, 0.8);
  return { samples, open, p80: p80 === Number.POSITIVE_INFINITY ? null : p80 };
}
