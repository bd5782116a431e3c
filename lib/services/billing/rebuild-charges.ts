import {
  type LedgerSubscription,
  listChargesOfNumbers,
  listSubscriptionsOfNumbers,
  listWaybillNumbers,
  rebuildChargeCounts,
  replaceCharges,
} from "@/db/queries/billing/charge-rebuild";
import type { Store, Tx } from "@/db/store";
import { type AcceptedSubscription, type Charge, calculateCharges, isNewlyAccepted } from "@/lib/domain/billing/charge";

/** Waybill numbers of one transaction. */
const BATCH_SIZE = 200;

export interface RebuiltLedger {
  /** All charges after the rebuild. */
  charges: number;
  added: number;
  removed: number;
}

/**
 * Rebuilds the ledger from the answers to subscriptions. Charges of deleted shipments, the shop of
 * each charge and monthly charges are kept, because they are recorded nowhere else.
 */
export async function rebuildCharges(store: Store): Promise<RebuiltLedger> {
  const total = { charges: 0, added: 0, removed: 0 };
  let numbers = await listWaybillNumbers(store.read, "", BATCH_SIZE);
  while (numbers.length > 0) {
    const batch = numbers;
    const part = await store.write((tx) => rebuildNumbers(tx, batch));
    total.charges += part.charges;
    total.added += part.added;
    total.removed += part.removed;
    numbers = await listWaybillNumbers(store.read, batch.at(-1) ?? "", BATCH_SIZE);
  }
  await store.write((tx) => rebuildChargeCounts(tx));
  return total;
}

/** Rebuilds the charges of these waybill numbers, inside a transaction. The counts of charges stay as they are. */
export async function rebuildNumbers(tx: Tx, numbers: string[]): Promise<RebuiltLedger> {
  const subscriptions = await listSubscriptionsOfNumbers(tx, numbers);
  const stored = await listChargesOfNumbers(tx, numbers);
  const accepted = [
    ...findTakenSubscriptions(subscriptions, stored),
    ...findOrphanCharges(subscriptions, stored),
  ].toSorted(byAnswer);
  const correct = [...groupByNumber(accepted).values()].flatMap(calculateCharges);
  const correctKeys = new Set(correct.map(chargeKey));
  const storedKeys = new Set(stored.map(chargeKey));
  const wrong = stored.filter((charge) => !correctKeys.has(chargeKey(charge)));
  const missing = correct.filter((charge) => !storedKeys.has(chargeKey(charge)));
  await replaceCharges(tx, wrong, missing);
  return { charges: correct.length, added: missing.length, removed: wrong.length };
}

function findTakenSubscriptions(
  subscriptions: readonly LedgerSubscription[],
  stored: readonly Charge[],
): AcceptedSubscription[] {
  const shopOf = new Map(stored.map(({ subscriptionId, shop }) => [subscriptionId, shop]));
  return subscriptions.flatMap((subscription) => {
    const { waybillNumber, carrier, shop, subscriptionId, shipmentId, at } = subscription;
    if (at === null || !isNewlyAccepted(subscription)) return [];
    const cause = "subscription";
    return [
      { cause, waybillNumber, carrier, shop: shopOf.get(subscriptionId) ?? shop, subscriptionId, shipmentId, at },
    ];
  });
}

function findOrphanCharges(
  subscriptions: readonly LedgerSubscription[],
  stored: readonly Charge[],
): AcceptedSubscription[] {
  const known = new Set(subscriptions.map(({ subscriptionId }) => subscriptionId));
  return stored.filter(({ subscriptionId, cause }) => cause === "month" || !known.has(subscriptionId));
}

function groupByNumber(taken: readonly AcceptedSubscription[]): Map<string, AcceptedSubscription[]> {
  const groups = new Map<string, AcceptedSubscription[]>();
  for (const each of taken) groups.set(each.waybillNumber, [...(groups.get(each.waybillNumber) ?? []), each]);
  return groups;
}

function byAnswer(left: AcceptedSubscription, right: AcceptedSubscription): number {
  return left.at - right.at || (left.subscriptionId < right.subscriptionId ? -1 : 1);
}

function chargeKey({ waybillNumber, month, carrier, shop, subscriptionId, shipmentId, at, cause }: Charge): string {
  return JSON.stringify([waybillNumber, month, carrier, shop, subscriptionId, shipmentId, at, cause]);
}
