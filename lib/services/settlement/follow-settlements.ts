import {
  attachRows,
  changeRemittanceFile,
  findUnjudgedFile,
  listRowsOfFile,
  markFilesUnjudged,
  type RemittanceFileRow,
} from "@/db/queries/settlement/remittances";
import { deleteAllSettlementItems } from "@/db/queries/settlement/settlement-items";
import {
  changedParcels,
  shipmentsByNumber,
  unknownNumbers,
  type WalkPlace,
} from "@/db/queries/settlement/settlement-parcels";
import {
  changeSettlementState,
  deleteSettlementDue,
  listSettlementDue,
  lockSettlementState,
  readSettlementState,
  ruleOf,
} from "@/db/queries/settlement/settlement-state";
import type { Store, Tx } from "@/db/store";
import type { SettlementRule } from "@/lib/domain/settlement/settle-parcel";
import { judgeNumbers, judgeShipments } from "./judge-parcels";

/** Judged in one change; nobody waits long for it. */
const TOGETHER = 200;
/** A change bears the time of its beginning and may be committed a little later. */
const OVERLAP_MS = 120_000;
const UNKNOWN_AT_ONCE = 500;

/**
 * Looks again at the cash of every parcel that has changed: edited, pushed, or told by a file that
 * was booked or undone. What is looked at twice comes to the same.
 *
 * @param isStopping ends it between two changes; the next one goes on from there
 */
export async function followSettlements(
  store: Store,
  now: number,
  isStopping: () => boolean = () => false,
): Promise<void> {
  for (let file = await findUnjudgedFile(store.read); file; file = await findUnjudgedFile(store.read)) {
    await judgeFile(store, file);
    if (isStopping()) return;
  }
  await judgeEdited(store);
  for (const part of ["live", "settled"] as const) if (!(await walk(store, part, now, isStopping))) return;
  await recognizeUnknown(store);
  await holding(store, (tx) => changeSettlementState(tx, { asOf: now }));
}

/** Forgets what every parcel came to, so that all of them are looked at again. */
export async function restartSettlements(store: Store): Promise<void> {
  await holding(store, async (tx) => {
    await deleteAllSettlementItems(tx);
    await lookAtAll(tx);
  });
}

/** Has every parcel looked at again, by a rule that has changed; until then each stays as it is. */
export async function lookAtAll(tx: Tx): Promise<void> {
  await markFilesUnjudged(tx); // a row on no shipment is found by nothing else
  await changeSettlementState(tx, { followedLive: 0, followedSettled: 0, asOf: null });
}

/** Judges every parcel that a file tells of, after it was booked or undone. */
export async function judgeFile(store: Store, { id, changedAt }: RemittanceFileRow): Promise<void> {
  let after = "";
  for (;;) {
    const rows = await listRowsOfFile(store.read, id, after, TOGETHER);
    const last = rows.at(-1);
    if (!last) break;
    after = last.id;
    const ids = unique(rows.flatMap(({ shipmentId }) => shipmentId ?? []));
    const numbers = unique(rows.flatMap((row) => (row.shipmentId && !row.isDetached ? [] : row.waybillNumber)));
    await holding(store, async (tx, rule) => {
      await judgeShipments(tx, ids, rule);
      await judgeNumbers(tx, numbers, rule);
    });
  }
  // Unless it was changed once more in the meantime.
  await store.write((tx) => changeRemittanceFile(tx, id, ["booked", "undone"], { isJudged: true }, changedAt + 1));
}

async function judgeEdited(store: Store): Promise<void> {
  for (;;) {
    const ids = await listSettlementDue(store.read, TOGETHER);
    if (ids.length === 0) return;
    await holding(store, async (tx, rule) => {
      await deleteSettlementDue(tx, ids);
      await judgeShipments(tx, ids, rule);
    });
  }
}

/** @returns false when it was stopped on the way */
async function walk(store: Store, part: "live" | "settled", now: number, isStopping: () => boolean): Promise<boolean> {
  const column = part === "live" ? "followedLive" : "followedSettled";
  let place: WalkPlace = { at: (await readSettlementState(store.read))[column], id: "" };
  for (;;) {
    const parcels = await changedParcels(store.read, part, place, TOGETHER);
    const last = parcels.at(-1);
    if (!last) break;
    place = { at: last.activityAt, id: last.id };
    const ids = parcels.map(({ id }) => id);
    await holding(store, async (tx, rule) => {
      await judgeShipments(tx, ids, rule);
      await changeSettlementState(tx, { [column]: Math.min(last.activityAt, now - OVERLAP_MS) });
    });
    if (isStopping()) return false;
  }
  await holding(store, (tx) => changeSettlementState(tx, { [column]: now - OVERLAP_MS }));
  return true;
}

/** A parcel may have been subscribed after its carrier has settled it. */
async function recognizeUnknown(store: Store): Promise<void> {
  const unknown = await unknownNumbers(store.read, UNKNOWN_AT_ONCE);
  for (const carrier of new Set(unknown.map((each) => each.carrier))) {
    const numbers = unknown.filter((each) => each.carrier === carrier).map(({ number }) => number);
    for (const [number, shipmentId] of await shipmentsByNumber(store.read, numbers, carrier)) {
      await holding(store, async (tx, rule) => {
        await attachRows(tx, number, shipmentId);
        await judgeShipments(tx, [shipmentId], rule);
        await judgeNumbers(tx, [number], rule);
      });
    }
  }
}

/** A change that nobody else's judging comes between. */
export function holding<T>(store: Store, body: (tx: Tx, rule: SettlementRule) => Promise<T>): Promise<T> {
  return store.write(async (tx) => body(tx, ruleOf(await lockSettlementState(tx))));
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
