import {
  type CongestionRow,
  deleteNodeDaysBefore,
  findNodeDays,
  insertCongestion,
  listOpenCongestions,
  listUnlocatedParcels,
  saveNodeDay,
  saveParcelNodes,
  type UnlocatedParcel,
  updateCongestion,
} from "@/db/queries/congestion/congestion-records";
import { describeCongestion, listNodeLoads, type NodeLoad } from "@/db/queries/congestion/hub-loads";
import { getStoredFlagSettings } from "@/db/queries/flags/flag-records";
import type { Db, Store } from "@/db/store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import {
  type CongestionRule,
  calculateCongestionThreshold,
  calculateUsualCount,
  isCongested,
} from "@/lib/domain/congestion/congestion-threshold";
import { parseFlagSettings } from "@/lib/domain/flags/flag-settings-schema";
import { DAY_MS, HOUR_MS, MINUTE_MS, toBeijingDay } from "@/lib/domain/time/beijing-time";
import { defineJob } from "@/lib/services/shared/background-job";
import { newId } from "@/lib/services/shared/new-id";

/** Nodes with fewer stuck parcels are ignored and not part of the usual count. */
const MIN_STANDING = 3;
/** Limits of examined nodes and of congestions. */
const MAX_PLACES = 300;
const MAX_CONGESTIONS = 20;
/** The usual count of a node is calculated over this many days. */
const USUAL_DAYS = 28;
const BATCH_SIZE = 200;

/** What is stored of a place that is congested now. */
type Congestion = Pick<CongestionRow, "node" | "seen" | "standing" | "usual" | "hours" | "since" | "carriers">;

/**
 * Counts stuck parcels by node, saves the day's counts, and opens and ends congestions. The result is
 * stored, so that a page reads few rows. Every run gives the same result, so several nodes may run it
 * at the same time.
 */
export async function refreshCongestion(store: Store, now: number): Promise<void> {
  await placeUnplacedParcels(store);
  // Read before the rule, so that an older rule does not end a congestion opened by a newer one.
  const open = await listOpenCongestions(store.read, MAX_CONGESTIONS);
  const rule = parseFlagSettings((await getStoredFlagSettings(store.read)).settings).congestion;
  const before = now - rule.hours * HOUR_MS;
  const loads = await listNodeLoads(store.read, EVERY_SHOP, { before, minimum: MIN_STANDING, limit: MAX_PLACES });
  const today = toBeijingDay(now);
  const firstDay = toBeijingDay(now - USUAL_DAYS * DAY_MS);
  const nodes = [...new Set([...loads, ...open].map(({ node }) => node))];
  const { days, counts } = await findNodeDays(store.read, firstDay, today, nodes);
  const usual = (node: string) => calculateUsualCount(counts.get(node) ?? [], days);

  const congestions: Congestion[] = [];
  const congested = loads
    .map((load) => ({ ...load, usual: usual(load.node) }))
    .filter((load) => isCongested(load, rule));
  for (const load of congested.slice(0, MAX_CONGESTIONS)) {
    const { since, carriers } = await describeCongestion(store.read, EVERY_SHOP, load, rule, now);
    congestions.push({ ...load, hours: rule.hours, since, carriers: JSON.stringify(carriers) });
  }
  await store.write(async (tx) => {
    await saveNodeDay(tx, today, loads);
    await deleteNodeDaysBefore(tx, firstDay);
    for (const congestion of congestions) await insertOrUpdateCongestion(tx, congestion, open, now);
    for (const row of open) {
      if (congestions.some(({ node }) => node === row.node)) continue;
      const load = loads.find(({ node }) => node === row.node) ?? { node: row.node, seen: 0, standing: 0 };
      await updateEasingCongestion(tx, row, load, rule, now);
    }
  });
}

/** Fills in the last node of parcels stored before that column existed. */
async function placeUnplacedParcels(store: Store): Promise<void> {
  let last: UnlocatedParcel | undefined;
  do {
    const parcels = await listUnlocatedParcels(store.read, last, BATCH_SIZE);
    if (parcels.length > 0) await store.write((tx) => saveParcelNodes(tx, parcels));
    last = parcels.length === BATCH_SIZE ? parcels.at(-1) : undefined;
  } while (last);
}

async function insertOrUpdateCongestion(
  db: Db,
  { since, ...congestion }: Congestion,
  open: readonly CongestionRow[],
  now: number,
): Promise<void> {
  const { node, standing } = congestion;
  const known = open.find((row) => row.node === node);
  if (known) {
    return updateCongestion(db, known.id, { ...congestion, most: Math.max(known.most, standing), lookedAt: now });
  }
  const times = { since, noticedAt: now, lookedAt: now, endedAt: null };
  await insertCongestion(db, { ...congestion, ...times, most: standing, id: newId(now) });
}

/** A congestion ends below half of its threshold, so that it does not open and end repeatedly. */
async function updateEasingCongestion(
  db: Db,
  row: CongestionRow,
  { seen, standing }: NodeLoad,
  rule: CongestionRule,
  now: number,
): Promise<void> {
  const isOver = standing * 2 < calculateCongestionThreshold({ seen, usual: row.usual }, rule);
  const most = Math.max(row.most, standing);
  await updateCongestion(db, row.id, { standing, seen, most, lookedAt: now, ...(isOver && { endedAt: now }) });
}

export const congestionJob = defineJob({
  name: "the refresh of congestion",
  runsAt: "one server",
  firstMs: 5_000,
  everyMs: MINUTE_MS,
  run: ({ store }) => refreshCongestion(store, Date.now()),
});
