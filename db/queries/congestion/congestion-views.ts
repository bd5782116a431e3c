import { asc, desc, gte } from "drizzle-orm";
import { getStoredFlagSettings } from "@/db/queries/flags/flag-records";
import { congestions } from "@/db/schema/congestion-tables";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { findCarrier } from "@/lib/domain/carriers/carrier-catalogue";
import { isCongested } from "@/lib/domain/congestion/congestion-threshold";
import { parseFlagSettings } from "@/lib/domain/flags/flag-settings-schema";
import { DAY_MS, HOUR_MS, toIsoBeijing } from "@/lib/domain/time/beijing-time";
import type { CongestionView } from "@/lib/operations/flag-operations";
import { type CongestionRow, listOpenCongestions } from "./congestion-records";
import { describeCongestion, listNodeLoads } from "./hub-loads";

/** How long an ended congestion stays in the list. */
const SHOWN_AFTER_END_MS = 7 * DAY_MS;
const MAX_SHOWN = 50;

/**
 * Open congestions, the largest first, then those that ended within a week, newest first. For some shops: the places
 * that are congested by their parcels alone, since others' are none of their business.
 */
export async function listCongestionViews(db: Db, scope: ShopScope, now: number): Promise<{ items: CongestionView[] }> {
  if (scope.kind === "some") return { items: await listCongestionsOfShops(db, scope, now) };
  const open = await listOpenCongestions(db, MAX_SHOWN);
  const ended = await db
    .select()
    .from(congestions)
    .where(gte(congestions.endedAt, now - SHOWN_AFTER_END_MS))
    .orderBy(desc(congestions.endedAt), asc(congestions.id))
    .limit(MAX_SHOWN);
  return { items: [...open, ...ended].map(toView) };
}

/** What the desk has noticed, and what is usual, is of every shop: for some of them it is counted now. */
async function listCongestionsOfShops(db: Db, scope: ShopScope, now: number): Promise<CongestionView[]> {
  const rule = parseFlagSettings((await getStoredFlagSettings(db)).settings).congestion;
  const before = now - rule.hours * HOUR_MS;
  const loads = await listNodeLoads(db, scope, { before, minimum: rule.fewest, limit: MAX_SHOWN });
  const views: CongestionView[] = [];
  for (const load of loads.map((each) => ({ ...each, usual: null }))) {
    if (!isCongested(load, rule)) continue;
    const { since, carriers } = await describeCongestion(db, scope, load, rule, now);
    const times = { since, noticedAt: since, lookedAt: now, endedAt: null };
    const row = { ...load, ...times, id: load.node, most: load.standing, hours: rule.hours };
    views.push(toView({ ...row, carriers: JSON.stringify(carriers) }));
  }
  return views;
}

function toView({ since, noticedAt, lookedAt, endedAt, carriers, ...row }: CongestionRow): CongestionView {
  return {
    ...row,
    since: toIsoBeijing(since),
    noticedAt: toIsoBeijing(noticedAt),
    lookedAt: toIsoBeijing(lookedAt),
    endedAt: endedAt === null ? null : toIsoBeijing(endedAt),
    carriers: (JSON.parse(carriers) as [string | null, number][]).map(([carrier, number]) => ({
      carrier,
      name: findCarrier(carrier)?.name ?? carrier,
      number,
    })),
  };
}
