import { findShipmentRow } from "@/db/queries/shipments/edited-shipment";
import { listSubscriptions } from "@/db/queries/subscriptions/subscription-records";
import { decodeParam, type PushRow } from "@/db/queries/tracking/push-records";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { NotFoundError } from "@/lib/domain/shared/errors";
import { type ExplainedSnapshot, explainState, type StateExplanation } from "@/lib/domain/tracking/explain-state";
import { foldHistory } from "@/lib/domain/tracking/fold-history";
import { listMonitoringSteps } from "@/lib/domain/tracking/monitoring-steps";
import { UnreadablePushError } from "@/lib/kuaidi100/push-wire";
import { readPushHistory } from "@/lib/services/archive/segments/push-history";
import { parseReceived } from "./parse-received";

/** How many of the newest pushes are explained. */
const MAX_EXPLAINED = 50;

/**
 * Why a shipment has its state: which push decided it, what that overruled, and what was ignored.
 * Folds the stored pushes again, without changing anything.
 *
 * @throws NotFoundError
 */
export async function explainShipment(db: Db, scope: ShopScope, id: string): Promise<StateExplanation> {
  const shipment = await findShipmentRow(db, scope, id);
  if (!shipment) throw new NotFoundError("shipment", id);
  const subscriptions = await listSubscriptions(db, id);
  const { pushes: rows } = await readPushHistory(
    db,
    subscriptions.map(({ callbackId }) => callbackId),
  );
  const ordinals = new Map(subscriptions.map(({ callbackId, ordinal }) => [callbackId, ordinal]));
  const snapshots = rows.flatMap((row) => toSnapshot(row, ordinals.get(row.callbackId) ?? 0) ?? []);
  const steps = listMonitoringSteps(subscriptions);
  const { carrierEditedAt, editedCarrier: carrier } = shipment;
  if (carrierEditedAt !== null) {
    steps.push({ at: carrierEditedAt, apply: (progress) => ({ ...progress, carrier }) });
    steps.sort((left, right) => left.at - right.at);
  }
  const { progress, folded } = foldHistory(snapshots, subscriptions[0]?.carrier ?? null, steps);
  return explainState(progress, folded, MAX_EXPLAINED);
}

/** Undefined where it cannot be parsed, or waits to be applied. */
function toSnapshot(row: PushRow, ordinal: number): ExplainedSnapshot | undefined {
  if (row.verdict === "unreadable" || row.verdict === "waiting") return undefined;
  const { id, source, receivedAt, fingerprint } = row;
  try {
    return { id, source, receivedAt, fingerprint, ordinal, push: parseReceived(source, decodeParam(row), receivedAt) };
  } catch (error) {
    // It came before its callback was known, so it was stored without being parsed.
    if (error instanceof UnreadablePushError) return undefined;
    throw error;
  }
}
