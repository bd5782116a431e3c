import { and, asc, eq, gt, inArray, isNull, ne, or } from "drizzle-orm";
import { charges } from "@/db/schema/charge-tables";
import { shipments } from "@/db/schema/shipment-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Db } from "@/db/store";
import type { AnsweredSubscription, Charge } from "@/lib/domain/billing/charge";
import type { WatchedParcel } from "@/lib/domain/billing/watched-units";
import { SANDBOX_ORIGIN } from "@/lib/domain/subscriptions/subscription-outbox";
import { type ChargeableSubscription, IS_PRESENT_SUBSCRIPTION, WATCHED_COLUMNS } from "./chargeable-subscriptions";

/** A subscription with what the ledger needs; `at` is null before its first answer. */
export type LedgerSubscription = AnsweredSubscription &
  ChargeableSubscription &
  WatchedParcel & {
    at: number | null;
    /** Whether it started the shipment's present monitoring. */
    isPresent: boolean;
  };

const isPaid = or(isNull(subscriptions.sentTo), ne(subscriptions.sentTo, SANDBOX_ORIGIN));

/** Waybill numbers in order, without duplicates. */
export async function listWaybillNumbers(db: Db, after: string, limit: number): Promise<string[]> {
  const rows = await db
    .selectDistinct({ number: shipments.waybillNumber })
    .from(shipments)
    .where(gt(shipments.waybillNumber, after))
    .orderBy(asc(shipments.waybillNumber))
    .limit(limit);
  return rows.map(({ number }) => number);
}

/** The subscriptions of these numbers in the order of their answers, without those at the sandbox, which cost nothing. */
export async function listSubscriptionsOfNumbers(db: Db, numbers: string[]): Promise<LedgerSubscription[]> {
  return db
    .select({
      waybillNumber: shipments.waybillNumber,
      carrier: subscriptions.carrier,
      shop: shipments.shop,
      subscriptionId: subscriptions.id,
      shipmentId: shipments.id,
      at: subscriptions.answeredAt,
      status: subscriptions.status,
      returnCode: subscriptions.returnCode,
      attempts: subscriptions.attempts,
      answers: subscriptions.answers,
      serverErrors: subscriptions.serverErrors,
      watchGeneration: subscriptions.watchGeneration,
      ...WATCHED_COLUMNS,
      isPresent: IS_PRESENT_SUBSCRIPTION.mapWith(Boolean),
    })
    .from(shipments)
    .innerJoin(subscriptions, eq(subscriptions.shipmentId, shipments.id))
    .where(and(inArray(shipments.waybillNumber, numbers), isPaid))
    .orderBy(asc(subscriptions.answeredAt), asc(subscriptions.id));
}

export async function listChargesOfNumbers(db: Db, numbers: string[]): Promise<Charge[]> {
  return db.select().from(charges).where(inArray(charges.waybillNumber, numbers));
}

export async function replaceCharges(db: Db, wrong: readonly Charge[], missing: Charge[]): Promise<void> {
  const { waybillNumber, month, carrier, ordinal } = charges;
  for (const each of wrong) {
    const isKey = and(eq(waybillNumber, each.waybillNumber), eq(month, each.month), eq(carrier, each.carrier));
    await db.delete(charges).where(and(isKey, eq(ordinal, each.ordinal)));
  }
  if (missing.length > 0) await db.insert(charges).values(missing).onConflictDoNothing();
}
