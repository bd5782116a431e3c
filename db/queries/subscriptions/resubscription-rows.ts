import { and, desc, eq, exists, gte, inArray, like, lte, max, notExists, notInArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { engine } from "@/db/engine";
import { preparedStatement } from "@/db/prepared-statements";
import type { ShipmentRow } from "@/db/queries/shipments/shipment-rows";
import { changes, shipments } from "@/db/schema/shipment-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import { hasEnded } from "@/db/shipment-sql";
import type { Db } from "@/db/store";
import type { ResubscriptionFacts } from "@/lib/domain/subscriptions/resubscription";
import { beijingMonthStart, toBeijingMonth } from "@/lib/domain/time/beijing-month";
import { calculateSilentFrom, type MonitoringTimes } from "@/lib/domain/tracking/push-timing";

type ResubscriptionCandidate = MonitoringTimes &
  Pick<ShipmentRow, "id" | "waybillNumber" | "carrier" | "monitorGeneration">;

/**
 * The inputs of the rules in `lib/domain/subscriptions/resubscription.ts`.
 *
 * @param shipment with the carrier to be sent: Kuaidi100 counts the subscriptions of a number by carrier
 */
export async function findEndedWatching(
  db: Db,
  shipment: ResubscriptionCandidate,
  now: number,
): Promise<ResubscriptionFacts> {
  const { id, waybillNumber, carrier, monitorStatus, monitorGeneration } = shipment;
  const statements = preparedStatement(db, "watching", buildStatements);
  const hasMonitoringEnded = ["abort", "shutdown", "elsewhere"].includes(monitorStatus);
  const [ends, ofMonth, unsent] = await Promise.all([
    hasMonitoringEnded ? statements.end.execute({ id }) : [],
    statements.ofMonth.execute({ waybillNumber, month: beijingMonthStart(toBeijingMonth(now)) }),
    hasMonitoringEnded ? [] : statements.unsent.execute({ id, ordinal: Math.floor(monitorGeneration / 2) }),
  ]);
  // A subscription without a carrier may have been recognized as any, so it counts for all.
  const ofCarrier = ofMonth.filter((each) => !carrier || !each.carrier || each.carrier === carrier);
  return {
    // In query mode nothing was subscribed, so that nothing has to end before.
    monitorStatus: unsent.length > 0 ? "failed" : monitorStatus,
    isCorrected: monitorGeneration % 2 === 1,
    endedAt: ends[0]?.at ?? null,
    silentFrom: calculateSilentFrom(shipment),
    usedThisMonth: ofCarrier.length,
  };
}

function buildStatements(db: Db) {
  const since = sql`coalesce(${subscriptions.answeredAt}, ${subscriptions.createdAt})`;
  return {
    end: engine.prepare(
      db
        .select({ at: max(changes.at) })
        .from(changes)
        .where(
          and(
            eq(changes.shipmentId, sql.placeholder("id")),
            eq(changes.kind, "monitor"),
            inArray(changes.after, ["abort", "shutdown", "elsewhere"]),
          ),
        ),
    ),
    unsent: engine.prepare(
      db
        .select({ id: subscriptions.id })
        .from(subscriptions)
        .where(
          and(
            eq(subscriptions.shipmentId, sql.placeholder("id")),
            eq(subscriptions.ordinal, sql.placeholder("ordinal")),
            eq(subscriptions.status, "unsent"),
          ),
        ),
    ),
    ofMonth: engine.prepare(
      db
        .select({ carrier: subscriptions.carrier })
        .from(subscriptions)
        .innerJoin(shipments, eq(subscriptions.shipmentId, shipments.id))
        .where(
          and(
            eq(shipments.waybillNumber, sql.placeholder("waybillNumber")),
            notInArray(subscriptions.status, ["refused", "unsent"]),
            gte(since, sql.placeholder("month")),
          ),
        ),
    ),
  };
}

export interface AutoResubscriptionTerms {
  /** Ended at or after this instant. */
  since: number;
  /** Ended at or before this instant. */
  until: number;
  /** Kuaidi100's reason, or a part of it. */
  reason: string;
  /** The origin of the subscription; see `lib/domain/subscriptions/subscription-outbox.ts`. */
  origin: string;
  limit: number;
}

/** Aborted shipments that the rule may subscribe again: those that it has never subscribed before. */
export async function listForResubscription(db: Db, terms: AutoResubscriptionTerms): Promise<string[]> {
  const own = alias(subscriptions, "own");
  const isOfShipment = eq(own.shipmentId, shipments.id);
  const rows = await db
    .select({ id: shipments.id })
    .from(shipments)
    .where(
      and(
        hasEnded(shipments.monitorStatus),
        eq(shipments.monitorStatus, "abort"),
        // The push that ended the monitoring is the shipment's last activity.
        gte(shipments.activityAt, terms.since),
        lte(shipments.activityAt, terms.until),
        like(shipments.monitorMessage, `%${terms.reason}%`),
        notExists(
          db
            .select({ id: own.id })
            .from(own)
            .where(and(isOfShipment, eq(own.cause, "automatic"))),
        ),
        exists(
          db
            .select({ id: own.id })
            .from(own)
            .where(and(isOfShipment, eq(own.sentTo, terms.origin))),
        ),
      ),
    )
    .orderBy(desc(shipments.activityAt))
    .limit(terms.limit);
  return rows.map(({ id }) => id);
}
