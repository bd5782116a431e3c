import { findStoredSettings, type StoredSettings } from "@/db/queries/settings/settings-records";
import { findShipmentRow } from "@/db/queries/shipments/edited-shipment";
import type { ShipmentRow } from "@/db/queries/shipments/shipment-rows";
import { findNumberHistory, findQueryUsage } from "@/db/queries/tracking-lookups/query-claims";
import { findOpenQuery } from "@/db/queries/tracking-lookups/query-queue";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { calculateBudgetFrom, calculateBudgetLeft, fitsBudget } from "@/lib/domain/queries/query-budget";
import { priceUnits } from "@/lib/domain/queries/query-cost";
import { evaluateQueryLimits } from "@/lib/domain/queries/query-limits";
import type { QueryOfferReason } from "@/lib/domain/queries/query-offer";
import { NotFoundError } from "@/lib/domain/shared/errors";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import type { QueryOfferView } from "@/lib/operations/money/query-operations";
import { getQuerySender } from "./ask-query";
import { estimateUnits, findMissingField } from "./claim-query";
import { findUnitPrice } from "./query-price";

/**
 * What one query of a shipment would cost now, and whether and from when it is allowed. Nothing is
 * asked. `askNow` decides by the same rules.
 *
 * @throws NotFoundError
 */
export async function getQueryOffer(
  db: Db,
  scope: ShopScope,
  shipmentId: string,
  now: number,
): Promise<QueryOfferView> {
  const shipment = await findShipmentRow(db, scope, shipmentId);
  if (!shipment) throw new NotFoundError("shipment", shipmentId);
  const settings = await findStoredSettings(db);
  const history = await findNumberHistory(db, shipment.waybillNumber, now);
  const units = await estimateUnits(db, shipment, settings, history, now);
  const limit = evaluateQueryLimits(history, now);
  const obstacle =
    (await findObstacle(db, shipment, settings, now)) ??
    (limit.reason === "ready" ? await findBudgetLimit(db, settings, units, now) : limit);
  const from = obstacle.from === null ? null : toIsoBeijing(obstacle.from);
  return { reason: obstacle.reason, from, units, fen: priceUnits(units, await findUnitPrice(db)) };
}

interface Obstacle {
  reason: QueryOfferReason;
  /** ms since 1970 UTC */
  from: number | null;
}

/** What is missing, or a query under way. */
async function findObstacle(
  db: Db,
  shipment: ShipmentRow,
  settings: StoredSettings,
  now: number,
): Promise<Obstacle | null> {
  if (!(await getQuerySender(settings))) return { reason: "not_configured", from: null };
  const missing = findMissingField(shipment);
  if (missing !== null) return { reason: missing, from: null };
  const open = await findOpenQuery(db, shipment.id);
  const isAsking = open?.status === "sending" && (open.leasedUntil ?? 0) > now;
  return isAsking ? { reason: "asking", from: open.leasedUntil } : null;
}

async function findBudgetLimit(db: Db, settings: StoredSettings, units: number, now: number): Promise<Obstacle> {
  const left = calculateBudgetLeft(settings, await findQueryUsage(db, now));
  if (fitsBudget(left, settings.queryBudgetKind, units)) return { reason: "ready", from: null };
  return { reason: "budget", from: calculateBudgetFrom(left, now) };
}
