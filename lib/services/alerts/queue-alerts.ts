import { listChannelRules } from "@/db/queries/alerts/alert-channel-records";
import { findRuleFacts, queueItems } from "@/db/queries/alerts/alert-item-records";
import type { Tx } from "@/db/store";
import { matchesAlertRule } from "@/lib/domain/alerts/alert-channel";
import { extractHub } from "@/lib/domain/congestion/extract-hub";
import { findStuckNode } from "@/lib/domain/congestion/stuck-hubs";
import type { RaisedFlag } from "@/lib/domain/flags/flag";
import { newId } from "@/lib/services/shared/new-id";

/**
 * Queues a flag for every channel whose rules match, in the transaction that raises the flag. An
 * episode is sent once for each level.
 */
export async function queueAlerts(tx: Tx, shipmentId: string, raised: RaisedFlag, now: number): Promise<void> {
  const { flag, level, reason, since } = raised;
  // The parcel is only read when some channel's rule can match.
  const any = { flags: [], shops: [], carriers: [] };
  const rules = (await listChannelRules(tx)).filter((rule) =>
    matchesAlertRule({ ...rule, ...any, flags: rule.flags }, raised, { shop: null, carrier: null }),
  );
  if (rules.length === 0) return;
  const parcel = await findRuleFacts(tx, shipmentId);
  if (!parcel) return;
  const { lastNode, lastEvent, lastArea } = parcel;
  const node = findStuckNode({ flag, node: lastNode ?? extractHub(lastEvent, lastArea) });
  const matching = rules.filter((rule) => matchesAlertRule(rule, raised, parcel));
  await queueItems(
    tx,
    matching.map(({ id: channelId }) => ({
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
