import {
  type CongestionRow,
  forgetPlaceDays,
  insertCongestion,
  keepPlaceDay,
  listNodeLoads,
  listOpenCongestions,
  listStandingCarriers,
  listUnplaced,
  type NodeLoad,
  nthStandingSince,
  placeParcels,
  readPlaceDays,
  type Unplaced,
  updateCongestion,
} from "@/db/queries/congestion/congestion";
import type { Db, Store } from "@/db/store";
import { type CongestionRule, isJammed, jammedFrom, usualOf } from "@/lib/domain/congestion/congestion";
import { beijingDayOf, DAY_MS, HOUR_MS } from "@/lib/domain/time/beijing-time";
import { flagRules } from "@/lib/services/flags/flag-rules";
import { newId } from "@/lib/services/shared/new-id";

/** Places with fewer that stand still are none of the radar's business, nor part of what is usual. */
const WORTH_COUNTING = 3;
/** More places than that are never looked at, and more jams never told of. */
const MOST_PLACES = 300;
const MOST_JAMS = 20;
const MOST_CARRIERS = 10;
/** So many days back it is looked for what is usual. */
const DAYS = 28;
const PLACED_TOGETHER = 200;

/**
 * Looks where parcels under way stand still, notes what is usual, and opens and ends jams. What it
 * finds is kept, so that a page reads a few rows; it is the same whoever looks, so that nodes may look side by side.
 */
export async function watchCongestion(store: Store, now: number): Promise<void> {
  await placeAll(store);
  // Before the rule: a jam that was opened by a newer rule is not ended by an older one.
  const open = await listOpenCongestions(store.read, MOST_JAMS);
  const rule = (await flagRules(store)).settings.congestion;
  const before = now - rule.hours * HOUR_MS;
  const loads = await listNodeLoads(store.read, before, WORTH_COUNTING, MOST_PLACES);
  const today = beijingDayOf(now);
  const firstDay = beijingDayOf(now - DAYS * DAY_MS);
  const nodes = [...new Set([...loads, ...open].map(({ node }) => node))];
  const { days, counts } = await readPlaceDays(store.read, firstDay, today, nodes);
  const usual = (node: string) => usualOf(counts.get(node) ?? [], days);

  const jams: Partial<CongestionRow>[] = [];
  for (const load of loads.filter((each) => isJammed({ ...each, usual: usual(each.node) }, rule)).slice(0, MOST_JAMS)) {
    jams.push(await describeJam(store.read, load, usual(load.node), rule, before));
  }
  await store.write(async (tx) => {
    await keepPlaceDay(tx, today, loads);
    await forgetPlaceDays(tx, firstDay);
    for (const jam of jams) await tellJam(tx, jam, open, now);
    for (const row of open) {
      if (jams.some(({ node }) => node === row.node)) continue;
      const load = loads.find(({ node }) => node === row.node) ?? { node: row.node, seen: 0, standing: 0 };
      await tellEasing(tx, row, load, rule, now);
    }
  });
}

/** Notes where parcels were last seen that came before that was kept; of a million, only once. */
async function placeAll(store: Store): Promise<void> {
  let last: Unplaced | undefined;
  do {
    const parcels = await listUnplaced(store.read, last, PLACED_TOGETHER);
    if (parcels.length > 0) await store.write((tx) => placeParcels(tx, parcels));
    last = parcels.length === PLACED_TOGETHER ? parcels.at(-1) : undefined;
  } while (last);
}

async function describeJam(
  db: Db,
  { node, seen, standing }: NodeLoad,
  usual: number | null,
  rule: CongestionRule,
  before: number,
): Promise<Partial<CongestionRow>> {
  const from = jammedFrom({ seen, usual }, rule);
  const lastMoved = (await nthStandingSince(db, node, before, from)) ?? before;
  const carriers = JSON.stringify(await listStandingCarriers(db, node, before, MOST_CARRIERS));
  return { node, seen, standing, usual, hours: rule.hours, carriers, since: lastMoved + rule.hours * HOUR_MS };
}

async function tellJam(
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

/** It ends at half of what began it, so that a place at the edge does not come and go. */
async function tellEasing(
  db: Db,
  row: CongestionRow,
  { seen, standing }: NodeLoad,
  rule: CongestionRule,
  now: number,
): Promise<void> {
  const isOver = standing * 2 < jammedFrom({ seen, usual: row.usual }, rule);
  const most = Math.max(row.most, standing);
  await updateCongestion(db, row.id, { standing, seen, most, lookedAt: now, ...(isOver && { endedAt: now }) });
}
