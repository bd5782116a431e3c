import {
  bookedRowsOfShipments,
  bookedRowsWithout,
  changeRemittanceRow,
  findRemittanceFile,
  findRemittanceRow,
  type RemittanceRow,
} from "@/db/queries/settlement/remittances";
import { deleteResolution, findSettlementItem, writeResolution } from "@/db/queries/settlement/settlement-items";
import { changeSettlementState, writeSettlementLog } from "@/db/queries/settlement/settlement-state";
import type { Db, Store, Tx } from "@/db/store";
import type { SettlementRule } from "@/lib/domain/settlement/settle-parcel";
import type { RowAction, SettlementAction } from "@/lib/domain/settlement/settlement";
import { ConflictError, NotFoundError } from "@/lib/domain/shared/errors";
import { settlementSignal } from "@/lib/server/live/wake-signals";
import { newId } from "@/lib/services/shared/new-id";
import { holding, lookAtAll } from "./follow-settlements";
import { itemIdOfNumber, judgeNumbers, judgeShipments } from "./judge-parcels";
import type { Actor } from "./remittance-files";

/**
 * Says that a parcel's difference is dealt with, or that it is not after all. Holds as long as the
 * difference stays what it is.
 *
 * @throws NotFoundError
 */
export async function handleItem(
  store: Store,
  id: string,
  action: "resolve" | "reopen",
  note: string | undefined,
  actor: Actor,
): Promise<void> {
  await holding(store, async (tx, rule) => {
    const item = await findSettlementItem(tx, id);
    if (!item) throw new NotFoundError("结算记录", id);
    const difference = item.remitted - item.expected;
    if (action === "reopen") await deleteResolution(tx, id);
    else {
      const by = { by: actor.name, at: actor.now, note: note || null };
      await writeResolution(tx, { itemId: id, kind: item.kind, difference, ...by });
    }
    await judge(tx, { shipmentId: item.shipmentId, waybillNumber: item.waybillNumber }, rule);
    await log(tx, action, { itemId: id, fileId: null, subject: item.waybillNumber, note }, actor);
  });
}

/**
 * Decides on one row of a file: whether it counts though it repeats another, and whether it is this
 * parcel's at all. Every decision has its opposite, which brings back what was before.
 *
 * @throws NotFoundError, ConflictError when its file does not count
 */
export async function decideOnRow(
  store: Store,
  id: string,
  action: RowAction,
  note: string | undefined,
  actor: Actor,
): Promise<void> {
  await holding(store, async (tx, rule) => {
    const row = await findRemittanceRow(tx, id);
    if (!row) throw new NotFoundError("结算记录", id);
    const file = await findRemittanceFile(tx, row.fileId);
    if (file?.status !== "booked") throw new ConflictError("这一行所在的文件现在没有入账，请先恢复入账。");
    if ((action === "detach" || action === "attach") && row.shipmentId === null) {
      throw new ConflictError("这一行没有对上任何运单，不用解除。");
    }
    await changeRemittanceRow(tx, id, columnsOf(action));
    await judge(tx, row, rule);
    const itemId = row.shipmentId ?? itemIdOfNumber(row.waybillNumber);
    await log(tx, action, { itemId, fileId: row.fileId, subject: row.waybillNumber, note }, actor);
  });
}

function columnsOf(action: RowAction): Partial<Pick<RemittanceRow, "isAccepted" | "isDetached">> {
  if (action === "accept" || action === "unaccept") return { isAccepted: action === "accept" };
  return { isDetached: action === "detach" };
}

async function judge(
  tx: Tx,
  { shipmentId, waybillNumber }: Pick<RemittanceRow, "shipmentId" | "waybillNumber">,
  rule: SettlementRule,
): Promise<void> {
  if (shipmentId !== null) await judgeShipments(tx, [shipmentId], rule);
  await judgeNumbers(tx, [waybillNumber], rule);
}

/** Has every parcel judged anew by another rule; the worker does it within seconds. */
export async function changeSettlementRule(store: Store, rule: SettlementRule, actor: Actor): Promise<void> {
  await holding(store, async (tx) => {
    await changeSettlementState(tx, rule);
    await lookAtAll(tx);
    const { toleranceFen, periodDays, slackDays } = rule;
    const subject = `容差 ${toleranceFen} 分 · 账期 ${periodDays} 天 · 时间差 ${slackDays} 天`;
    await log(tx, "rule", { itemId: null, fileId: null, subject, note: undefined }, actor);
  });
  settlementSignal.wake();
}

interface Subject {
  itemId: string | null;
  fileId: string | null;
  subject: string | null;
  note: string | undefined;
}

async function log(
  tx: Tx,
  action: SettlementAction,
  { note, ...subject }: Subject,
  { name, now }: Actor,
): Promise<void> {
  await writeSettlementLog(tx, { id: newId(now), at: now, by: name, action, ...subject, note: note || null });
}

/** Rows that are on a parcel or number, in order, those taken off by hand too. */
export async function rowsOfItem(
  db: Db,
  { shipmentId, waybillNumber }: Pick<RemittanceRow, "shipmentId" | "waybillNumber">,
) {
  return shipmentId === null ? bookedRowsWithout(db, [waybillNumber]) : bookedRowsOfShipments(db, [shipmentId]);
}
