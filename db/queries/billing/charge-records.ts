import { and, asc, desc, eq, gte, inArray, lt, max, sql } from "drizzle-orm";
import { engine } from "@/db/engine";
import { preparedStatement } from "@/db/prepared-statements";
import { isAfterCursor, slicePage } from "@/db/queries/shared/newest-first-page";
import { isInShops } from "@/db/queries/shared/shop-condition";
import { charges } from "@/db/schema/charge-tables";
import { settings } from "@/db/schema/settings-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import {
  type AcceptedSubscription,
  type Charge,
  createCharge,
  evaluateCharge,
  listCoveringCharges,
  SHARED_UNIT,
  UNKNOWN_CARRIER,
} from "@/lib/domain/billing/charge";
import type { ChargeFilter } from "@/lib/domain/billing/cost-overview";
import type { UnitRuleHistory } from "@/lib/domain/billing/unit-rule";
import { parseUnitRules } from "@/lib/domain/billing/unit-rule-history";
import { findCarrier } from "@/lib/domain/carriers/carrier-catalogue";
import { SANDBOX_ORIGIN } from "@/lib/domain/subscriptions/subscription-outbox";
import { addMonths, beijingMonthStart } from "@/lib/domain/time/beijing-month";
import { DAY_MS, startOfBeijingDay, toIsoBeijing } from "@/lib/domain/time/beijing-time";
import type { ChargePage, ChargeView } from "@/lib/operations/money/cost-operations";
import { addToChargeCounts } from "./charge-counts";

/** The owner's choices of the rule by which units are due, see `lib/domain/billing/unit-rule.ts`. */
export async function findUnitRules(db: Db): Promise<UnitRuleHistory> {
  const select = preparedStatement(db, "setting.unitRules", (db) =>
    engine.prepare(db.select({ unitRules: settings.unitRules }).from(settings)),
  );
  const [row] = await select.execute();
  return parseUnitRules(row?.unitRules ?? null);
}

/** A unit of a number, as far as it decides about others. */
export type NumberUnit = Pick<Charge, "carrier" | "month" | "at" | "ordinal">;

/** Every unit of a number, oldest first. */
export async function listUnitsOfNumber(db: Db, waybillNumber: string): Promise<NumberUnit[]> {
  const { carrier, month, at, ordinal } = charges;
  return db
    .select({ carrier, month, at, ordinal })
    .from(charges)
    .where(eq(charges.waybillNumber, waybillNumber))
    .orderBy(asc(at));
}

/**
 * Records a charge for an accepted subscription, a continued monitoring or a query, unless a unit of
 * its waybill covers it by the rule of that time, or the sandbox has accepted it.
 *
 * @param rules read before, when several charges are recorded
 */
export async function recordCharge(db: Db, accepted: AcceptedSubscription, rules?: UnitRuleHistory): Promise<void> {
  const charge = createCharge(accepted);
  const units = await listUnitsOfNumber(db, charge.waybillNumber);
  const covering = listCoveringCharges(units, rules ?? (await findUnitRules(db)), charge.at);
  const evaluation = evaluateCharge(
    covering.map(({ carrier }) => carrier),
    charge.carrier,
  );
  if (evaluation === "names") {
    const unnamed = covering.find(({ carrier }) => carrier === UNKNOWN_CARRIER);
    const isNamed = units.some(({ month, carrier }) => month === unnamed?.month && carrier === charge.carrier);
    if (unnamed && !isNamed) {
      await db
        .update(charges)
        .set({ carrier: charge.carrier })
        .where(isSharedUnit({ ...charge, ...unnamed }));
    }
  }
  if (evaluation === "charge" && !(await isOfSandbox(db, charge.subscriptionId))) await insertCharges(db, [charge]);
}

/** Whether the sandbox answered the subscription, which then costs nothing. */
async function isOfSandbox(db: Db, subscriptionId: string): Promise<boolean> {
  const rows = await db
    .select({ id: subscriptions.id })
    .from(subscriptions)
    .where(and(eq(subscriptions.id, subscriptionId), eq(subscriptions.sentTo, SANDBOX_ORIGIN)));
  return rows.length > 0;
}

/** Records a query that costs a unit of its own, which covers nothing else. */
export async function recordOwnUnit(db: Db, query: AcceptedSubscription): Promise<void> {
  const charge = createCharge(query);
  for (;;) {
    const [row] = await db
      .select({ ordinal: max(charges.ordinal) })
      .from(charges)
      .where(and(eq(charges.waybillNumber, charge.waybillNumber), eq(charges.month, charge.month)));
    // Another node may have taken the ordinal meanwhile.
    if (await insertCharges(db, [{ ...charge, ordinal: (row?.ordinal ?? SHARED_UNIT) + 1 }])) return;
  }
}

/** Takes out what parcels were charged. @returns it */
export async function takeChargesOf(
  db: Db,
  parcels: readonly { id: string; waybillNumber: string }[],
): Promise<Charge[]> {
  const isOfParcels = and(
    inArray(
      charges.waybillNumber, // leads to the index
      parcels.map(({ waybillNumber }) => waybillNumber),
    ),
    inArray(
      charges.shipmentId,
      parcels.map(({ id }) => id),
    ),
  );
  const taken = await db.delete(charges).where(isOfParcels).returning();
  await addToChargeCounts(db, taken, -1);
  return taken;
}

/** @returns how many of them had no other with their key, and were inserted */
export async function insertCharges(db: Db, added: readonly Charge[]): Promise<number> {
  if (added.length === 0) return 0;
  const { at, shop } = charges;
  const inserted = await db
    .insert(charges)
    .values([...added])
    .onConflictDoNothing()
    .returning({ at, shop });
  await addToChargeCounts(db, inserted, 1);
  return inserted.length;
}

function isSharedUnit({ waybillNumber, month, carrier }: Pick<Charge, "waybillNumber" | "month" | "carrier">) {
  return and(
    eq(charges.waybillNumber, waybillNumber),
    eq(charges.month, month),
    eq(charges.carrier, carrier),
    eq(charges.ordinal, SHARED_UNIT),
  );
}

/** When the newest shared unit of a number was charged (ms); for any carrier when none is given. */
export async function findLastChargedAt(db: Db, number: string, carrier: string | null): Promise<number | null> {
  const select = preparedStatement(db, `charge.last.${carrier === null}`, (db) => {
    const carriers = [sql.placeholder("carrier"), UNKNOWN_CARRIER];
    const isSameCarrier = carrier === null ? undefined : inArray(charges.carrier, carriers);
    const isOfNumber = eq(charges.waybillNumber, sql.placeholder("number"));
    return engine.prepare(
      db
        .select({ at: max(charges.at) })
        .from(charges)
        .where(and(isOfNumber, eq(charges.ordinal, SHARED_UNIT), isSameCarrier)),
    );
  });
  const [row] = await select.execute({ number, carrier });
  return row?.at ?? null;
}

/** Those of the scope, newest first; the cursor is the last row of the previous page. */
export async function listCharges(db: Db, scope: ShopScope, filter: ChargeFilter): Promise<ChargePage> {
  const { month, from, to, shop, limit, cursor } = filter;
  const { at, subscriptionId } = charges;
  const rows = await db
    .select()
    .from(charges)
    .where(
      and(
        isInShops(scope, charges.shop),
        shop === undefined ? undefined : eq(charges.shop, shop),
        // The index contains instants, so the month becomes a range of them.
        month ? gte(at, beijingMonthStart(month)) : undefined,
        month ? lt(at, beijingMonthStart(addMonths(month, 1))) : undefined,
        from ? gte(at, startOfBeijingDay(from)) : undefined,
        to ? lt(at, startOfBeijingDay(to) + DAY_MS) : undefined,
        isAfterCursor(at, subscriptionId, cursor),
      ),
    )
    .orderBy(desc(at), desc(subscriptionId))
    .limit(limit + 1);
  const page = slicePage(rows, limit, (row) => ({ at: row.at, id: row.subscriptionId }));
  return { items: page.rows.map(toChargeView), nextCursor: page.nextCursor };
}

function toChargeView({ carrier, shop, at, ordinal: _, ...charge }: Charge): ChargeView {
  const code = carrier === UNKNOWN_CARRIER ? null : carrier;
  return {
    ...charge,
    carrier: code,
    carrierName: findCarrier(code)?.name ?? code,
    shop: shop === "" ? null : shop,
    at: toIsoBeijing(at),
  };
}
