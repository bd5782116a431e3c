import {
  deleteCommissionRow,
  findCommissionRule,
  listCommissionRows,
  saveCommissionRow,
} from "@/db/queries/sales/commission-records";
import { findLastClosedMonth } from "@/db/queries/sales/sales-records";
import type { Db, Store, Tx } from "@/db/store";
import type { DatedCommissionRule } from "@/lib/domain/sales/commission";
import { ConflictError } from "@/lib/domain/shared/errors";
import { addMonths, toBeijingMonth } from "@/lib/domain/time/beijing-month";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import type { CommissionRulesView } from "@/lib/operations/money/sales-operations";
import type { SettlementActor } from "@/lib/services/settlement/remittance-files";

/** All rules of commissions, newest first, and the first month that a new one can hold for. */
export async function getCommissionRules(db: Db, now: number): Promise<CommissionRulesView> {
  const last = await findLastClosedMonth(db);
  const rows = await listCommissionRows(db);
  return {
    items: rows.map(({ fromMonth, rule, changedBy, changedAt }) => ({
      fromMonth,
      ...rule,
      changedBy,
      changedAt: toIsoBeijing(changedAt),
      isClosed: last !== null && fromMonth <= last,
    })),
    firstOpenMonth: last === null ? toBeijingMonth(now) : addMonths(last, 1),
  };
}

/**
 * Sets how commissions are calculated from a month on; replaces the rule of the same month.
 *
 * @throws ConflictError when the month is closed: its sheet keeps its rule
 */
export async function saveCommissionRule(
  store: Store,
  { fromMonth, ...rule }: DatedCommissionRule,
  { name, now }: SettlementActor,
): Promise<void> {
  await store.write(async (tx) => {
    await refuseClosed(tx, fromMonth);
    tx.audit?.add({ before: { rule: await findCommissionRule(tx, fromMonth) } });
    await saveCommissionRow(tx, { fromMonth, rule, changedBy: name, changedAt: now });
  });
}

/**
 * Removes the rule of a month: the one before it holds on.
 *
 * @throws ConflictError when the month is closed
 */
export async function removeCommissionRule(store: Store, fromMonth: string): Promise<void> {
  await store.write(async (tx) => {
    await refuseClosed(tx, fromMonth);
    tx.audit?.add({ before: { rule: await findCommissionRule(tx, fromMonth) } });
    await deleteCommissionRow(tx, fromMonth);
  });
}

async function refuseClosed(tx: Tx, fromMonth: string): Promise<void> {
  const last = await findLastClosedMonth(tx);
  if (last !== null && fromMonth <= last) throw new ConflictError("sales.commissionClosed", { month: last });
}
