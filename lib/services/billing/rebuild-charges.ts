import { rebuildChargeCounts } from "@/db/queries/billing/charge-counts";
import {
  type LedgerSubscription,
  listChargesOfNumbers,
  listSubscriptionsOfNumbers,
  listWaybillNumbers,
  replaceCharges,
} from "@/db/queries/billing/charge-rebuild";
import { findUnitRules } from "@/db/queries/billing/charge-records";
import type { Store, Tx } from "@/db/store";
import { type AcceptedSubscription, type Charge, calculateCharges, isNewlyAccepted } from "@/lib/domain/billing/charge";
import type { UnitRuleHistory } from "@/lib/domain/billing/unit-rule";
import { isPresumedWatched } from "@/lib/domain/billing/watched-units";

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
 * each charge, monthly charges and those of queries are kept, because they are recorded nowhere else.
 * Monthly charges that nothing supports are deleted: earlier versions charged signed and silent
 * parcels every month.
 */
export async function rebuildCharges(store: Store): Promise<RebuiltLedger> {
  const rules = await findUnitRules(store.read);
  const total = { charges: 0, added: 0, removed: 0 };
  let numbers = await listWaybillNumbers(store.read, "", BATCH_SIZE);
  while (numbers.length > 0) {
    const batch = numbers;
    const part = await store.write((tx) => rebuildNumbers(tx, batch, rules));
    total.charges += part.charges;
    total.added += part.added;
    total.removed += part.removed;
    numbers = await listWaybillNumbers(store.read, batch.at(-1) ?? "", BATCH_SIZE);
  }
  await store.write((tx) => rebuildChargeCounts(tx));
  return total;
}

/** Rebuilds the charges of these waybill numbers, inside a transaction. The counts of charges stay as they are. */
export async function rebuildNumbers(tx: Tx, numbers: string[], rules: UnitRuleHistory): Promise<RebuiltLedger> {
  const subscriptions = await listSubscriptionsOfNumbers(tx, numbers);
  const stored = await listChargesOfNumbers(tx, numbers);
  const accepted = groupByNumber(findTakenSubscriptions(subscriptions, stored));
  const kept = groupByNumber(findKeptCharges(subscriptions, stored));
  const correct = numbers.flatMap((number) => calculateCharges(accepted.get(number) ?? [], rules, kept.get(number)));
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

/** The charges that do not follow from the answers to subscriptions. */
function findKeptCharges(subscriptions: readonly LedgerSubscription[], stored: readonly Charge[]): Charge[] {
  const known = new Map(subscriptions.map((each) => [each.subscriptionId, each]));
  return stored.filter((charge) => {
    const subscription = known.get(charge.subscriptionId);
    if (!subscription || charge.cause === "query") return true;
    return charge.cause === "month" && !isUnsupported(charge, subscription);
  });
}

/** Whether a monthly charge has no push after it, nor was the parcel presumed to be watched at that time. */
function isUnsupported({ at }: Charge, parcel: LedgerSubscription): boolean {
  const { isPresent, monitorStatus, subscribedAt, lastPushAt, lastEventAt } = parcel;
  if (!isPresent || monitorStatus !== "polling") return false;
  const lastProofAt = Math.max(subscribedAt ?? 0, lastPushAt ?? 0);
  // A query has changed the parcel since, so what was known at that time cannot be told.
  if (lastEventAt !== null && lastEventAt > lastProofAt) return false;
  return lastProofAt < at && !isPresumedWatched(parcel, at);
}

function groupByNumber<Row extends { waybillNumber: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const each of rows) groups.set(each.waybillNumber, [...(groups.get(each.waybillNumber) ?? []), each]);
  return groups;
}

function chargeKey({ at, cause, ...charge }: Charge): string {
  const { waybillNumber, month, carrier, ordinal, shop, subscriptionId, shipmentId } = charge;
  return JSON.stringify([waybillNumber, month, carrier, ordinal, shop, subscriptionId, shipmentId, at, cause]);
}
