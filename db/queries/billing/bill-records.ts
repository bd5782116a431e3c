import { and, asc, desc, eq, gt, lt } from "drizzle-orm";
import { deleteBatch } from "@/db/queries/shared/delete-batch";
import { isAfterCursor, slicePage } from "@/db/queries/shared/newest-first-page";
import { billNumbers, bills } from "@/db/schema/bill-tables";
import type { Db } from "@/db/store";
import type { BillNumberPage, BillNumbersFilter, BillPage, BillTotals, BillView } from "@/lib/domain/billing/bill";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";

export type BillRow = typeof bills.$inferSelect;
export type BillNumberRow = typeof billNumbers.$inferSelect;

export async function insertBill(db: Db, row: BillRow): Promise<void> {
  await db.insert(bills).values(row);
}

export async function insertBillNumbers(db: Db, rows: readonly BillNumberRow[]): Promise<void> {
  if (rows.length > 0) await db.insert(billNumbers).values([...rows]);
}

export async function completeBill(db: Db, id: string): Promise<void> {
  await db.update(bills).set({ isComplete: true }).where(eq(bills.id, id));
}

/** Deletes some of the bills whose upload was interrupted before an instant. @returns how many */
export function deleteIncompleteBills(db: Db, before: number, limit: number): Promise<number> {
  return deleteBatch(db, bills, bills.id, and(eq(bills.isComplete, false), lt(bills.createdAt, before)), limit);
}

/** @returns whether it existed */
export async function deleteBill(db: Db, id: string): Promise<boolean> {
  return (await db.delete(bills).where(eq(bills.id, id)).returning({ id: bills.id })).length > 0;
}

/** The bill of the same file and month. */
export async function findSameBill(db: Db, contentHash: string, month: string): Promise<BillRow | undefined> {
  const isSame = and(eq(bills.contentHash, contentHash), eq(bills.month, month), eq(bills.isComplete, true));
  const [row] = await db.select().from(bills).where(isSame).limit(1);
  return row;
}

export async function findBill(db: Db, id: string): Promise<BillView | undefined> {
  const [row] = await db
    .select()
    .from(bills)
    .where(and(eq(bills.id, id), eq(bills.isComplete, true)));
  return row && toBillView(row);
}

/** Newest first. @throws InvalidInputError when the cursor is invalid */
export async function listBills(db: Db, { limit, cursor }: { limit: number; cursor?: string }): Promise<BillPage> {
  const { createdAt, id, isComplete } = bills;
  const found = await db
    .select()
    .from(bills)
    .where(and(eq(isComplete, true), isAfterCursor(createdAt, id, cursor)))
    .orderBy(desc(createdAt), desc(id))
    .limit(limit + 1);
  const page = slicePage(found, limit, (row) => ({ at: row.createdAt, id: row.id }));
  return { items: page.rows.map(toBillView), nextCursor: page.nextCursor };
}

/** By waybill number; the cursor is the last number of the previous page. */
export async function listBillNumbers(
  db: Db,
  id: string,
  { verdict, limit, cursor }: BillNumbersFilter,
): Promise<BillNumberPage> {
  const { billId, waybillNumber } = billNumbers;
  const found = await db
    .select()
    .from(billNumbers)
    .where(
      and(
        eq(billId, id),
        verdict && eq(billNumbers.verdict, verdict),
        cursor === undefined ? undefined : gt(waybillNumber, cursor),
      ),
    )
    .orderBy(asc(waybillNumber))
    .limit(limit + 1);
  const items = found.slice(0, limit).map(({ billId: _, ...row }) => row);
  return { items, nextCursor: found.length > limit ? (items.at(-1)?.waybillNumber ?? null) : null };
}

function toBillView({ id, month, fileName, totals, createdBy, createdAt }: BillRow): BillView {
  // Written by `uploadBill` only.
  const figures = JSON.parse(totals) as BillTotals;
  return { ...figures, id, month, fileName, createdBy, createdAt: toIsoBeijing(createdAt) };
}
