import {
  attachRemittanceRows,
  findUnevaluatedFile,
  listRemittanceRows,
  markFilesUnevaluated,
  type RemittanceFileRow,
  updateRemittanceFile,
} from "@/db/queries/settlement/remittance-records";
import { deleteAllSettlementItems } from "@/db/queries/settlement/settlement-items";
import {
  listChangedParcels,
  listParcelsOfNumbers,
  listUnknownNumbers,
  type ScanPosition,
} from "@/db/queries/settlement/settlement-parcels";
import {
  deleteSettlementDue,
  findSettlementState,
  listSettlementDue,
  lockSettlementState,
  toSettlementRule,
  updateSettlementState,
} from "@/db/queries/settlement/settlement-state";
import type { Store, Tx } from "@/db/store";
import { chooseParcel } from "@/lib/domain/settlement/choose-parcel";
import type { SettlementRule } from "@/lib/domain/settlement/settlement-schemas";
import { defineJob } from "@/lib/services/shared/background-job";
import { evaluateNumbers, evaluateShipments } from "./evaluate-settlements";

/** Parcels of one transaction: few, so that other writes do not wait long. */
const BATCH_SIZE = 200;
/** Rows carry the time at which their transaction began, so a later scan goes back this far (ms). */
const OVERLAP_MS = 120_000;
const MAX_UNKNOWN_NUMBERS = 500;

/**
 * Evaluates the cash of every parcel that has changed: edited, pushed, or in a file that was booked
 * or undone. Evaluating a parcel twice gives the same result.
 *
 * @param isStopping stops between two transactions; the next run continues from there
 */
export async function updateSettlements(
  store: Store,
  now: number,
  isStopping: () => boolean = () => false,
): Promise<void> {
  for (let file = await findUnevaluatedFile(store.read); file; file = await findUnevaluatedFile(store.read)) {
    await evaluateFile(store, file);
    if (isStopping()) return;
  }
  await evaluateEditedParcels(store);
  for (const part of ["live", "settled"] as const)
    if (!(await evaluateChangedParcels(store, part, now, isStopping))) return;
  await matchUnknownNumbers(store);
  await withSettlementLock(store, (tx) => updateSettlementState(tx, { asOf: now }));
}

/** Deletes every settlement item and marks all parcels for evaluation. */
export async function resetSettlements(store: Store): Promise<void> {
  await withSettlementLock(store, async (tx) => {
    await deleteAllSettlementItems(tx);
    await markAllForEvaluation(tx);
  });
}

/** Marks every parcel for evaluation after a change of the rule; until then its item stays unchanged. */
export async function markAllForEvaluation(tx: Tx): Promise<void> {
  await markFilesUnevaluated(tx); // only the files lead to rows without a shipment
  await updateSettlementState(tx, { followedLive: 0, followedSettled: 0, asOf: null });
}

/** Evaluates every parcel in a file that was booked or undone. */
export async function evaluateFile(store: Store, { id, changedAt }: RemittanceFileRow): Promise<void> {
  let after = "";
  for (;;) {
    const rows = await listRemittanceRows(store.read, id, after, BATCH_SIZE);
    const last = rows.at(-1);
    if (!last) break;
    after = last.id;
    const ids = unique(rows.flatMap(({ shipmentId }) => shipmentId ?? []));
    const numbers = unique(rows.flatMap((row) => (row.shipmentId && !row.isDetached ? [] : row.waybillNumber)));
    await withSettlementLock(store, async (tx, rule) => {
      await evaluateShipments(tx, ids, rule);
      await evaluateNumbers(tx, numbers, rule);
    });
  }
  // Not marked as evaluated if the file was changed again meanwhile.
  await store.write((tx) => updateRemittanceFile(tx, id, ["booked", "undone"], { isJudged: true }, changedAt + 1));
}

async function evaluateEditedParcels(store: Store): Promise<void> {
  for (;;) {
    const ids = await listSettlementDue(store.read, BATCH_SIZE);
    if (ids.length === 0) return;
    await withSettlementLock(store, async (tx, rule) => {
      await deleteSettlementDue(tx, ids);
      await evaluateShipments(tx, ids, rule);
    });
  }
}

/** @returns false when it was stopped before the end */
async function evaluateChangedParcels(
  store: Store,
  part: "live" | "settled",
  now: number,
  isStopping: () => boolean,
): Promise<boolean> {
  const column = part === "live" ? "followedLive" : "followedSettled";
  let place: ScanPosition = { at: (await findSettlementState(store.read))[column], id: "" };
  for (;;) {
    const parcels = await listChangedParcels(store.read, part, place, BATCH_SIZE);
    const last = parcels.at(-1);
    if (!last) break;
    place = { at: last.activityAt, id: last.id };
    const ids = parcels.map(({ id }) => id);
    await withSettlementLock(store, async (tx, rule) => {
      await evaluateShipments(tx, ids, rule);
      await updateSettlementState(tx, { [column]: Math.min(last.activityAt, now - OVERLAP_MS) });
    });
    if (isStopping()) return false;
  }
  await withSettlementLock(store, (tx) => updateSettlementState(tx, { [column]: now - OVERLAP_MS }));
  return true;
}

/** Matches rows to parcels that were subscribed after their carrier paid for them. */
async function matchUnknownNumbers(store: Store): Promise<void> {
  const unknown = await listUnknownNumbers(store.read, MAX_UNKNOWN_NUMBERS);
  const parcels = await listParcelsOfNumbers(
    store.read,
    unknown.map(({ number }) => number),
  );
  for (const { number, carrier, day } of unknown) {
    const parcel = chooseParcel(parcels.get(number) ?? [], carrier, day);
    if (!parcel) continue;
    await withSettlementLock(store, async (tx, rule) => {
      await attachRemittanceRows(tx, number, parcel.id);
      await evaluateShipments(tx, [parcel.id], rule);
      await evaluateNumbers(tx, [number], rule);
    });
  }
}

/** Runs a transaction that holds the settlement lock, so that no other evaluation runs meanwhile. */
export function withSettlementLock<T>(store: Store, body: (tx: Tx, rule: SettlementRule) => Promise<T>): Promise<T> {
  return store.write(async (tx) => body(tx, toSettlementRule(await lockSettlementState(tx))));
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}

export const settlementJob = defineJob({
  name: "the update of settlements",
  runsAt: "one server",
  everyMs: 20_000,
  wokenBy: "settlement", // booked files are evaluated at once
  run: ({ store, isStopping }) => updateSettlements(store, Date.now(), isStopping),
});
