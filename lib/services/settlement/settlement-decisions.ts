import {
  findRemittanceFile,
  findRemittanceRow,
  listBookedRowsOfShipments,
  listUnattachedBookedRows,
  type RemittanceRow,
  updateRemittanceRow,
} from "@/db/queries/settlement/remittance-records";
import { deleteResolution, findSettlementItem, saveResolution } from "@/db/queries/settlement/settlement-items";
import { insertSettlementLog, updateSettlementState } from "@/db/queries/settlement/settlement-state";
import type { Db, Store, Tx } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import type { RowAction, SettlementAction, SettlementRule } from "@/lib/domain/settlement/settlement-schemas";
import { ConflictError, NotFoundError } from "@/lib/domain/shared/errors";
import { message } from "@/lib/domain/shared/message";
import { newId } from "@/lib/services/shared/new-id";
import { evaluateNumbers, evaluateShipments, itemIdForNumber } from "./evaluate-settlements";
import type { SettlementActor } from "./remittance-files";
import { markAllForEvaluation, withSettlementLock } from "./update-settlements";

/**
 * Marks a parcel's difference as resolved, or opens it again. A resolution ends when the difference
 * changes.
 *
 * @throws NotFoundError when there is none or it is not of the actor's shops
 */
export async function changeItemResolution(
  store: Store,
  id: string,
  action: "resolve" | "reopen",
  note: string | undefined,
  actor: ScopedSettlementActor,
): Promise<void> {
  await withSettlementLock(store, async (tx, rule) => {
    const item = await findSettlementItem(tx, actor.shops, id);
    if (!item) throw new NotFoundError("settlement", id);
    const { waybillNumber, kind, expected, remitted } = item;
    tx.audit?.add({ facts: { waybillNumber, kind, expected, remitted } });
    const difference = item.remitted - item.expected;
    if (action === "reopen") await deleteResolution(tx, id);
    else {
      const by = { by: actor.name, at: actor.now, note: note || null };
      await saveResolution(tx, { itemId: id, kind: item.kind, difference, ...by });
    }
    await evaluateParcel(tx, { shipmentId: item.shipmentId, waybillNumber: item.waybillNumber }, rule);
    await logDecision(tx, action, { itemId: id, fileId: null, subject: item.waybillNumber, note }, actor);
  });
}

/**
 * Decides about one row of a file: whether a repeated payment counts, and whether the row belongs to
 * this parcel. Every action has an opposite that restores the state before.
 *
 * @throws NotFoundError when there is none or it is not on a parcel of the actor's shops
 * @throws ConflictError when its file is not booked or the row has no shipment to detach
 */
export async function applyRowAction(
  store: Store,
  id: string,
  action: RowAction,
  note: string | undefined,
  actor: ScopedSettlementActor,
): Promise<void> {
  await withSettlementLock(store, async (tx, rule) => {
    const row = await findRemittanceRow(tx, actor.shops, id);
    if (!row) throw new NotFoundError("settlement", id);
    const file = await findRemittanceFile(tx, actor.shops, row.fileId);
    if (file?.status !== "booked") throw new ConflictError("settlement.fileNotBooked");
    if ((action === "detach" || action === "attach") && row.shipmentId === null) {
      throw new ConflictError("settlement.nothingToDetach");
    }
    const { waybillNumber, paid, isAccepted, isDetached } = row;
    tx.audit?.add({ before: { isAccepted, isDetached }, facts: { waybillNumber, paid, fileId: row.fileId } });
    await updateRemittanceRow(tx, id, toRowColumns(action));
    await evaluateParcel(tx, row, rule);
    const itemId = row.shipmentId ?? itemIdForNumber(row.waybillNumber);
    await logDecision(tx, action, { itemId, fileId: row.fileId, subject: row.waybillNumber, note }, actor);
  });
}

function toRowColumns(action: RowAction): Partial<Pick<RemittanceRow, "isAccepted" | "isDetached">> {
  if (action === "accept" || action === "unaccept") return { isAccepted: action === "accept" };
  return { isDetached: action === "detach" };
}

async function evaluateParcel(
  tx: Tx,
  { shipmentId, waybillNumber }: Pick<RemittanceRow, "shipmentId" | "waybillNumber">,
  rule: SettlementRule,
): Promise<void> {
  if (shipmentId !== null) await evaluateShipments(tx, [shipmentId], rule);
  await evaluateNumbers(tx, [waybillNumber], rule);
}

/** Changes the rule and marks every parcel for evaluation, which the worker does within seconds. */
export async function changeSettlementRule(store: Store, rule: SettlementRule, actor: SettlementActor): Promise<void> {
  await withSettlementLock(store, async (tx, before) => {
    tx.audit?.add({ before: { ...before } });
    await updateSettlementState(tx, rule);
    await markAllForEvaluation(tx);
    const { toleranceFen, periodDays, slackDays } = rule;
    const tolerance = (toleranceFen / 100).toFixed(2);
    const subject = message("settlement.ruleSubject", { tolerance, periodDays, slackDays });
    await logDecision(tx, "rule", { itemId: null, fileId: null, subject, note: undefined }, actor);
  });
  store.wake("settlement");
}

/** Somebody who decides about the parcels of their shops. */
interface ScopedSettlementActor extends SettlementActor {
  shops: ShopScope;
}

interface LogSubject {
  itemId: string | null;
  fileId: string | null;
  subject: string | null;
  note: string | undefined;
}

async function logDecision(
  tx: Tx,
  action: SettlementAction,
  { note, ...subject }: LogSubject,
  { name, now }: SettlementActor,
): Promise<void> {
  await insertSettlementLog(tx, { id: newId(now), at: now, by: name, action, ...subject, note: note || null });
}

/** Rows of a shipment or number, in order, including those detached by a user. */
export async function listRowsOfItem(
  db: Db,
  { shipmentId, waybillNumber }: Pick<RemittanceRow, "shipmentId" | "waybillNumber">,
) {
  return shipmentId === null
    ? listUnattachedBookedRows(db, [waybillNumber])
    : listBookedRowsOfShipments(db, [shipmentId]);
}
