import {
  type CongestionRow,
  deleteNodeDaysBefore,
  findNodeDays,
  findNthStalledSince,
  insertCongestion,
  listNodeLoads,
  listOpenCongestions,
  listStalledCarriers,
  listUnlocatedParcels,
  type NodeLoad,
  saveNodeDay,
  saveParcelNodes,
  type UnlocatedParcel,
  updateCongestion,
} from "@/db/queries/congestion/congestion-records";
import type { Db, Store } from "@/db/store";
import {
  type CongestionRule,
  calculateCongestionThreshold,
  calculateUsualCount,
  isCongested,
} from "@/lib/domain/congestion/congestion-threshold";
import { DAY_MS, HOUR_MS, toBeijingDay } from "@/lib/domain/time/beijing-time";
import { getFlagRules } from "@/lib/services/flags/flag-rules";
import { newId } from "@/lib/services/shared/new-id";

/** Nodes with fewer stuck parcels are ignored and not part of the usual count. */
const MIN_STANDING = 3;
/** Limits of examined nodes and of congestions. */
const MAX_PLACES = 300;
const MAX_CONGESTIONS = 20;
const MAX_CARRIERS = 10;
/** The usual count of a node is calculated over this many days. */
const USUAL_DAYS = 28;
const BATCH_SIZE = 200;

/**
 * Counts stuck parcels by node, saves the day's counts, and opens and ends congestions. The result is
 * stored, so that a page reads few rows. Every run gives the same result, so several nodes may run it
 * at the same time.
 */
export async function refreshCongestion(store: Store, now: number): Promise<void> {
  await placeUnplacedParcels(store);
  // Read before the rule, so that an older rule does not end a congestion opened by a newer one.
  const open = await listOpenCongestions(store.read, MAX_CONGESTIONS);
  const rule = (await getFlagRules(store)).settings.congestion;
  const before = now - rule.hours * HOUR_MS;
  const loads = await listNodeLoads(store.read, before, MIN_STANDING, MAX_PLACES);
  const today = toBeijingDay(now);
  const firstDay = toBeijingDay(now - USUAL_DAYS * DAY_MS);
  const nodes = [...new Set([...loads, ...open].map(({ node }) => node))];
  const { days, counts } = await findNodeDays(store.read, firstDay, today, nodes);
  const usual = (node: string) => calculateUsualCount(counts.get(node) ?? [], days);

  const congestions: Partial<CongestionRow>[] = [];
  for (const load of loads
    .filter((each) => isCongested({ ...each, usual: usual(each.node) }, rule))
    .slice(0, MAX_CONGESTIONS)) {
    congestions.push(await describeCongestion(store.read, load, usual(load.node), rule, before));
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

async function describeCongestion(
  db: Db,
  { node, seen, standing }: NodeLoad,
  usual: number | null,
  rule: CongestionRule,
  before: number,
): Promise<Partial<CongestionRow>> {
  const from = calculateCongestionThreshold({ seen, usual }, rule);
  const lastMoved = (await findNthStalledSince(db, node, before, from)) ?? before;
  const carriers = JSON.stringify(await listStalledCarriers(db, node, before, MAX_CARRIERS));
  return { node, seen, standing, usual, hours: rule.hours, carriers, since: lastMoved + rule.hours * HOUR_MS };
}

async function insertOrUpdateCongestion(
  db: Db,
  { since = 0, node = "", standing = 0, ...rest }: Partial<CongestionRow>,
  open: readonly CongestionRow[],
  now: number,
): Promise<void> {
  const known = open.find((row) => row.node === node);
  if (known) {
    return updateCongestion(db, known.id, { ...rest, standing, most: Math.max(known.most, standing), lookedAt: now });
  }
  const { seen = standing, usual = null, hours = 0, carriers = "[]" } = rest;
  const row = { node, standing, most: standing, seen, usual, hours, carriers };
  const times = { since: Math.min(since, now), noticedAt: now, lookedAt: now, endedAt: null };
  await insertCongestion(db, { ...row, ...times, id: newId(now) });
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
