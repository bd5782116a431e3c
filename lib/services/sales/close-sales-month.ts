import { addAllStoredChanges } from "@/db/queries/analytics/figure-changes";
import { findUpkeep, isAnyUnmeasured, lockFigures } from "@/db/queries/analytics/figure-upkeep";
import { adoptNextSheet, bookMonth } from "@/db/queries/sales/booked-parcels";
import {
  findLastClosedMonth,
  findSalesMonth,
  insertSalesFigures,
  insertSalesMonth,
  listClosedMonths,
  listOpenMonthsBefore,
  markParcelsKept,
  type SalesMonthRow,
} from "@/db/queries/sales/sales-records";
import type { Db, Store, Tx } from "@/db/store";
import type { SalesByPerson } from "@/lib/domain/sales/sales-figures";
import { ConflictError } from "@/lib/domain/shared/errors";
import { addMonths, toBeijingMonth } from "@/lib/domain/time/beijing-month";
import type { SalesView } from "@/lib/operations/money/sales-operations";
import type { SettlementActor } from "@/lib/services/settlement/remittance-files";
import { awaitAcceptedPushes } from "./await-accepted-pushes";
import { clawbackRuleOf, findRulesOf, listFormerCorrections, spanOfMonth, sumBookedSheet } from "./sales-sheets";

/** How long (ms) a month that is closed waits for pushes; a request has not much longer. */
const WAIT_LIMIT_MS = 15_000;

/**
 * Closes a month (YYYY-MM): saves its figures and parcels, and the corrections of months closed before. Earlier months
 * that are still open are closed first, each with its own sheet, so that no parcel of theirs is left out. Pushes that
 * were accepted before are in the sheets.
 *
 * @throws ConflictError when the month is not over, it is already closed, or a later one is and it has no parcels,
 *   or the figures are being rebuilt; or, with nothing closed, while accepted pushes are not counted yet
 */
export async function closeSalesMonth(
  store: Store,
  month: string,
  actor: SettlementActor,
  waitLimitMs = WAIT_LIMIT_MS,
): Promise<void> {
  await awaitAcceptedPushes(store, spanOfMonth(month).to, actor.now, waitLimitMs);
  const closed: string[] = [];
  const close = (each: string) =>
    store.write(async (tx) => {
      await lockFigures(tx);
      await addAllStoredChanges(tx); // a sheet is summed from the figures
      const reason = await findNotClosableReason(tx, each, toBeijingMonth(actor.now));
      if (reason !== null) throw new ConflictError("sales.notClosable", { reason });
      const isRebuilding = (await findUpkeep(tx)).rebuild !== null;
      if (isRebuilding || (await isAnyUnmeasured(tx, spanOfMonth(each).to)))
        throw new ConflictError("sales.rebuilding");
      const [open] = each === month ? await listOpenMonthsBefore(tx, month) : [];
      if (open === undefined) await saveSheet(tx, each, actor);
      if (open === undefined && each === month) tx.audit?.add({ facts: { closedMonths: [...closed, month] } });
      return open;
    });
  for (let open = await close(month); open !== undefined; open = await close(month)) {
    await close(open);
    closed.push(open);
  }
}

/** Why a month cannot be closed now; null when it can. @param month null for a free period */
export async function findNotClosableReason(
  db: Db,
  month: string | null,
  thisMonth: string,
): Promise<SalesView["notClosable"]> {
  if (month === null) return "days";
  if (await findSalesMonth(db, month)) return "closed";
  if (month >= thisMonth) return "running";
  if (((await findLastClosedMonth(db)) ?? "") < month) return null;
  return (await listOpenMonthsBefore(db, addMonths(month, 1))).includes(month) ? null : "later";
}

async function saveSheet(tx: Tx, month: string, { name, now }: SettlementActor): Promise<void> {
  const { clawback, commission } = await findRulesOf(tx, month);
  const row: SalesMonthRow = {
    month,
    clawbackDays: clawback.days,
    clawbackUnit: clawback.unit,
    closedBy: name,
    closedAt: now,
    keptAt: now,
    commission: commission && JSON.stringify(commission),
  };
  const isNewest = month > ((await findLastClosedMonth(tx)) ?? "");
  let former: ReadonlyMap<string, SalesByPerson> = new Map();
  if (isNewest) {
    former = await listFormerCorrections(tx);
    await keepFormerParcels(tx, now);
    await adoptNextSheet(tx, month);
  }
  if (!(await insertSalesMonth(tx, row))) throw new ConflictError("sales.notClosable", { reason: "closed" });
  await bookMonth(tx, month, spanOfMonth(month), clawback);
  const lines = await sumBookedSheet(tx, month, former, commission);
  await insertSalesFigures(
    tx,
    lines.map((line) => ({ month, ...line })),
  );
}

/** From here on parcels tell what changed of months that versions up to 1.0 closed without keeping them. */
async function keepFormerParcels(tx: Tx, now: number): Promise<void> {
  for (const row of await listClosedMonths(tx)) {
    if (row.keptAt !== null) continue;
    await bookMonth(tx, row.month, spanOfMonth(row.month), clawbackRuleOf(row));
    await markParcelsKept(tx, row.month, now);
  }
}
