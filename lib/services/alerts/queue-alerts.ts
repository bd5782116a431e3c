import { listChannelRules } from "@/db/queries/alerts/alert-channel-records";
import { findRuleFacts, queueItems } from "@/db/queries/alerts/alert-item-records";
import type { Tx } from "@/db/store";
import { matchesAlertRule } from "@/lib/domain/alerts/alert-channel";
import { extractNode } from "@/lib/domain/congestion/extract-node";
import { findStuckNode } from "@/lib/domain/congestion/stuck-nodes";
import type { RaisedFlag } from "@/lib/domain/flags/flag";
import { newId } from "@/lib/services/shared/new-id";

/**
 * Queues a flag for every channel that wants to be told of it: in the change that raises it, so that
 * neither is without the other. An episode is told once at each level.
 */
export async function queueAlerts(tx: Tx, shipmentId: string, raised: RaisedFlag, now: number): Promise<void> {
  const { flag, level, reason, since } = raised;
  // Most channels want the same; the parcel is looked up only where one might.
  const any = { flags: [], shops: [], carriers: [] };
  const rules = (await listChannelRules(tx)).filter((rule) =>
    matchesAlertRule({ ...rule, ...any, flags: rule.flags }, raised, { shop: null, carrier: null }),
  );
  if (rules.length === 0) return;
  const parcel = await findRuleFacts(tx, shipmentId);
  if (!parcel) return;
  const { lastNode, lastEvent, lastArea } = parcel;
  const node = findStuckNode({ flag, node: lastNode ?? extractNode(lastEvent, lastArea) });
  const told = rules.filter((rule) => matchesAlertRule(rule, raised, parcel));
  await queueItems(
    tx,
    told.map(({ id: channelId }) => ({
      id: newId(now),
      channelId,
      shipmentId,
      flag,
      since,
      level,
      reason,
      queuedAt: now,
      node,
    })),
  );
}
