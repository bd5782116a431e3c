import { findNumberHistory, findQueryUsage } from "@/db/queries/queries/query-claims";
import { findOpenQuery } from "@/db/queries/queries/query-queue";
import { findStoredSettings } from "@/db/queries/settings/settings-records";
import { findShipmentRow } from "@/db/queries/shipments/edited-shipment";
import type { Db } from "@/db/store";
import { calculateBudgetFrom, calculateBudgetLeft, explainBudget, fitsBudget } from "@/lib/domain/queries/query-budget";
import { priceUnits } from "@/lib/domain/queries/query-cost";
import { evaluateQueryLimits, explainQueryLimit } from "@/lib/domain/queries/query-limits";
import type { QueryOfferView } from "@/lib/domain/queries/query-views";
import { NotFoundError } from "@/lib/domain/shared/errors";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import { getQuerySender, NOT_CONFIGURED } from "./ask-query";
import { estimateUnits, findShipmentProblem } from "./claim-query";
import { findUnitPrice } from "./query-price";
import { listQueryViews } from "./query-report-views";

/**
 * Whether a shipment can be asked about now, what that costs at most, and the last query of it.
 *
 * @throws NotFoundError
 */
export async function getQueryOffer(db: Db, shipmentId: string, now: number): Promise<QueryOfferView> {
  const shipment = await findShipmentRow(db, shipmentId);
  if (!shipment) throw new NotFoundError("运单", shipmentId);
  const settings = await findStoredSettings(db);
  const history = await findNumberHistory(db, shipment.waybillNumber, now);
  const [units, unitFen, sender, usage, { items }, open] = await Promise.all([
    estimateUnits(db, shipment, settings, history, now),
    findUnitPrice(db),
    getQuerySender(settings),
    findQueryUsage(db, now),
    listQueryViews(db, { shipmentId, limit: 1 }),
    findOpenQuery(db, shipmentId),
  ]);
  const offer = { units, fen: priceUnits(units, unitFen), isWaiting: open !== undefined, last: items[0] ?? null };
  const refuse = (reason: string, message: string, from: number | null = null): QueryOfferView => ({
    ...offer,
    isAllowed: false,
    reason,
    message,
    from: from === null ? null : toIsoBeijing(from),
  });
  if (!sender) return refuse("not_configured", NOT_CONFIGURED);
  const problem = findShipmentProblem(shipment);
  if (problem) return refuse(String(problem.details.reason), problem.message);
  const limit = evaluateQueryLimits(history, now);
  if (limit.from !== null) return refuse(limit.reason, explainQueryLimit(limit), limit.from);
  const left = calculateBudgetLeft(settings, usage);
  if (!fitsBudget(left, settings.queryBudgetKind, units)) {
    return refuse("budget", explainBudget(left, now), calculateBudgetFrom(left, now));
  }
  return { ...offer, isAllowed: true, reason: null, message: null, from: null };
}
