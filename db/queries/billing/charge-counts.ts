import { randomUUID } from "node:crypto";
import { and, asc, count, gte, inArray, lt, min, type SQL, sql, sum } from "drizzle-orm";
import { beijingDay } from "@/db/beijing-day";
import { engine } from "@/db/engine";
import { lockRows } from "@/db/lock-rows";
import { preparedStatement } from "@/db/prepared-statements";
import { chargeChanges, chargeCounts, charges } from "@/db/schema/charge-tables";
import type { Db } from "@/db/store";
import type { Charge } from "@/lib/domain/billing/charge";
import type { DailyUsage, ShopUsage } from "@/lib/domain/billing/spending";
import { dayNumber } from "@/lib/domain/time/beijing-month";

/** Ten years of 200 shops: a merchant has few shops. */
const MAX_SHOP_USES = 3_660 * 200;

/**
 * Updates the count of the charge's day and shop: on SQLite at once, on PostgreSQL by a row of its own, so that two
 * payments of a shop do not wait for each other; see `addChargeChanges`.
 */
export async function addToChargeCounts(
  db: Db,
  added: readonly Pick<Charge, "at" | "shop">[],
  units: 1 | -1,
): Promise<void> {
  if (added.length === 0) return;
  const changes = added.map(({ at, shop }) => ({ day: dayNumber(at), shop, units }));
  if (!engine.isServer) return addUnits(db, changes);
  await db
    .insert(chargeChanges)
    .values(changes.map((change) => ({ ...change, id: randomUUID(), createdAt: Date.now() })));
}

async function addUnits(db: Db, changes: readonly ShopUsage[]): Promise<void> {
  for (const change of changes) {
    await db
      .insert(chargeCounts)
      .values(change)
      .onConflictDoUpdate({
        target: [chargeCounts.day, chargeCounts.shop],
        set: { units: sql`${chargeCounts.units} + ${change.units}` },
      });
  }
}

/** Adds some of the changes to the counts, without those that another process is adding. @returns how many; 0 when none is left */
export async function addChargeChanges(db: Db, limit: number): Promise<number> {
  const { id, day, shop, units } = chargeChanges;
  const rows = await lockRows(db.select({ id, day, shop, units }).from(chargeChanges).limit(limit), {
    skipLocked: true,
  });
  if (rows.length === 0) return 0;
  const ids = rows.map((row) => row.id);
  await db.delete(chargeChanges).where(inArray(id, ids));
  const summed = new Map<string, ShopUsage>();
  for (const row of rows) {
    const key = JSON.stringify([row.day, row.shop]);
    summed.set(key, { day: row.day, shop: row.shop, units: row.units + (summed.get(key)?.units ?? 0) });
  }
  await addUnits(
    db,
    [...summed.values()].filter((each) => each.units !== 0),
  );
  return rows.length;
}

/** When the oldest of the changes was made (ms since 1970 UTC); null when none waits. */
export async function findOldestChargeChangeAt(db: Db): Promise<number | null> {
  const [row] = await db.select({ at: min(chargeChanges.createdAt) }).from(chargeChanges);
  return row?.at ?? null;
}

/** The counts, and what is not added to them yet. */
function selectUnits(db: Db, range?: { from: number; to: number }) {
  const within = (day: typeof chargeCounts.day | typeof chargeChanges.day): SQL | undefined =>
    range && and(gte(day, range.from), lt(day, range.to));
  return db
    .select({ day: chargeCounts.day, shop: chargeCounts.shop, units: chargeCounts.units })
    .from(chargeCounts)
    .where(within(chargeCounts.day))
    .unionAll(
      db
        .select({ day: chargeChanges.day, shop: chargeChanges.shop, units: chargeChanges.units })
        .from(chargeChanges)
        .where(within(chargeChanges.day)),
    )
    .as("counted");
}

/** Number of charges on each day that has any, oldest first. */
export async function listUnitsPerDay(db: Db): Promise<DailyUsage[]> {
  const select = preparedStatement(db, "charge.perDay", (db) => {
    const counted = selectUnits(db);
    return engine.prepare(
      db
        .select({ day: counted.day, units: sum(counted.units).mapWith(Number) })
        .from(counted)
        .groupBy(counted.day)
        .orderBy(asc(counted.day)),
    );
  });
  return select.execute();
}

/**
 * Number of charges of each day and shop, in that order: of all shops, among which the cost of a day is divided.
 *
 * @param to the day after the last, see `dayNumber`
 */
export async function listShopUses(db: Db, range: { from: number; to: number }): Promise<ShopUsage[]> {
  const counted = selectUnits(db, range);
  return db
    .select({ day: counted.day, shop: counted.shop, units: sum(counted.units).mapWith(Number) })
    .from(counted)
    .groupBy(counted.day, counted.shop)
    .orderBy(asc(counted.day), asc(counted.shop))
    .limit(MAX_SHOP_USES);
}

/** Counts all charges again. */
export async function rebuildChargeCounts(db: Db): Promise<void> {
  await lockRows(db.select({ id: chargeChanges.id }).from(chargeChanges), { of: chargeChanges });
  await db.delete(chargeCounts);
  const day = beijingDay(charges.at);
  const counts = db
    .select({ day: day.as("day"), shop: charges.shop, units: count().as("units") })
    .from(charges)
    .where(sql`true`) // without it SQLite parses ON CONFLICT as a join's ON
    .groupBy(day, charges.shop);
  // In one statement, which sees one state: a charge is counted with its change deleted, or neither.
  const gone = db.$with("gone", {}).as(sql`DELETE FROM ${chargeChanges}`);
  await (engine.isServer ? db.with(gone) : db)
    .insert(chargeCounts)
    .select(counts)
    // A charge created in the meantime has counted itself.
    .onConflictDoUpdate({ target: [chargeCounts.day, chargeCounts.shop], set: { units: sql`excluded.units` } });
}
