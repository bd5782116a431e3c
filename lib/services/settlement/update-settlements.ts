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
  findShipmentIdsByNumber,
  listChangedParcels,
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
import type { SettlementRule } from "@/lib/domain/settlement/settle-parcel";
import { evaluateNumbers, evaluateShipments } from "./evaluate-settlements";

/** Judged in one change; nobody waits long for it. */
const BATCH_SIZE = 200;
/** A change bears the time of its beginning and may be committed a little later. */
const OVERLAP_MS = 120_000;
const MAX_UNKNOWN_NUMBERS = 500;

/**
 * Looks again at the cash of every parcel that has changed: edited, pushed, or told by a file that
 * was booked or undone. What is looked at twice comes to the same.
 *
 * @param isStopping ends it between two changes; the next one goes on from there
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

/** Forgets what every parcel came to, so that all of them are looked at again. */
export async function resetSettlements(store: Store): Promise<void> {
  await withSettlementLock(store, async (tx) => {
    await deleteAllSettlementItems(tx);
    await markAllForEvaluation(tx);
  });
}

/** Has every parcel looked at again, by a rule that has changed; until then each stays as it is. */
export async function markAllForEvaluation(tx: Tx): Promise<void> {
  await markFilesUnevaluated(tx); // a row on no shipment is found by nothing else
  await updateSettlementState(tx, { followedLive: 0, followedSettled: 0, asOf: null });
}

/** Judges every parcel that a file tells of, after it was booked or undone. */
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
  // Unless it was changed once more in the meantime.
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

/** @returns false when it was stopped on the way */
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

/** A parcel may have been subscribed after its carrier has settled it. */
async function matchUnknownNumbers(store: Store): Promise<void> {
  const unknown = await listUnknownNumbers(store.read, MAX_UNKNOWN_NUMBERS);
  for (const carrier of new Set(unknown.map((each) => each.carrier))) {
    const numbers = unknown.filter((each) => each.carrier === carrier).map(({ number }) => number);
    for (const [number, shipmentId] of await findShipmentIdsByNumber(store.read, numbers, carrier)) {
      await withSettlementLock(store, async (tx, rule) => {
        await attachRemittanceRows(tx, number, shipmentId);
        await evaluateShipments(tx, [shipmentId], rule);
        await evaluateNumbers(tx, [number], rule);
      });
    }
  }
}

/** A change that nobody else's judging comes between. */
export function withSettlementLock<T>(store: Store, body: (tx: Tx, rule: SettlementRule) => Promise<T>): Promise<T> {
  return store.write(async (tx) => body(tx, toSettlementRule(await lockSettlementState(tx))));
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
