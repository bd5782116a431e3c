import { and, asc, count, desc, eq, exists, gt, lt, type SQL, sql, sum } from "drizzle-orm";
import { deleteBatch } from "@/db/queries/shared/delete-batch";
import { isAfterCursor, slicePage } from "@/db/queries/shared/newest-first-page";
import { isParcelInShops } from "@/db/queries/shared/parcel-in-shops";
import { billNumbers, bills } from "@/db/schema/bill-tables";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import type { BillNumbersFilter } from "@/lib/domain/billing/bill";
import type { BillVerdict } from "@/lib/domain/billing/bill-verdict";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import type { BillNumberPage, BillPage, BillTotals, BillView } from "@/lib/operations/money/bill-operations";

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

/** A bill with a number of the scope. */
export async function findBill(db: Db, scope: ShopScope, id: string): Promise<BillView | undefined> {
  const found = await db
    .select()
    .from(bills)
    .where(and(eq(bills.id, id), eq(bills.isComplete, true), hasNumberOf(db, scope)));
  const [view] = await toBillViews(db, scope, found);
  return view;
}

/** Numbers belong to the shop of their parcel; those without a parcel only to the scope of every shop. */
function hasNumberOf(db: Db, scope: ShopScope): SQL | undefined {
  const isOfScope = isParcelInShops(scope, billNumbers.shipmentId);
  if (!isOfScope) return undefined;
  const { billId } = billNumbers;
  return exists(
    db
      .select({ billId })
      .from(billNumbers)
      .where(and(eq(billId, bills.id), isOfScope)),
  );
}

/** Those with a number of the scope, newest first. @throws InvalidInputError when the cursor is invalid */
export async function listBills(
  db: Db,
  scope: ShopScope,
  { limit, cursor }: { limit: number; cursor?: string },
): Promise<BillPage> {
  const { createdAt, id, isComplete } = bills;
  const found = await db
    .select()
    .from(bills)
    .where(and(eq(isComplete, true), hasNumberOf(db, scope), isAfterCursor(createdAt, id, cursor)))
    .orderBy(desc(createdAt), desc(id))
    .limit(limit + 1);
  const page = slicePage(found, limit, (row) => ({ at: row.createdAt, id: row.id }));
  return { items: await toBillViews(db, scope, page.rows), nextCursor: page.nextCursor };
}

/** Those of the scope, by waybill number; the cursor is the last number of the previous page. */
export async function listBillNumbers(
  db: Db,
  scope: ShopScope,
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
        isParcelInShops(scope, billNumbers.shipmentId),
        verdict && eq(billNumbers.verdict, verdict),
        cursor === undefined ? undefined : gt(waybillNumber, cursor),
      ),
    )
    .orderBy(asc(waybillNumber))
    .limit(limit + 1);
  const items = found.slice(0, limit).map(({ billId: _, ...row }) => row);
  return { items, nextCursor: found.length > limit ? (items.at(-1)?.waybillNumber ?? null) : null };
}

/** The figures of a bill are those of all its numbers; for some shops they are counted from the numbers of their parcels. */
async function toBillViews(db: Db, scope: ShopScope, rows: readonly BillRow[]): Promise<BillView[]> {
  if (scope.kind === "every") return rows.map(toBillView);
  const views: BillView[] = [];
  for (const row of rows) views.push({ ...toBillView(row), ...(await sumNumbers(db, scope, row.id)) });
  return views;
}

async function sumNumbers(db: Db, scope: ShopScope, id: string): Promise<BillTotals> {
  const { verdict, billedUnits, recordedUnits, billedFen } = billNumbers;
  const difference = sql`CASE WHEN ${verdict} = 'matched' THEN ${billedUnits} ELSE abs(${billedUnits} - ${recordedUnits}) END`;
  const groups = await db
    .select({
      verdict,
      numbers: count(),
      units: sum(difference).mapWith(Number),
      billedUnits: sum(billedUnits).mapWith(Number),
      recordedUnits: sum(recordedUnits).mapWith(Number),
      billedFen: sum(billedFen).mapWith(Number),
    })
    .from(billNumbers)
    .where(and(eq(billNumbers.billId, id), isParcelInShops(scope, billNumbers.shipmentId)))
    .groupBy(verdict);
  const countsOf = (name: BillVerdict) => {
    const { numbers = 0, units = 0 } = groups.find((group) => group.verdict === name) ?? {};
    return { numbers, units };
  };
  const total = (key: "billedUnits" | "recordedUnits" | "billedFen") =>
    groups.reduce((sum, group) => sum + group[key], 0);
  const unknown = { otherMonths: 0, failed: 0, problems: [], unlisted: 0, recordedFen: null, billedAtPriceFen: null };
  return {
    ...unknown,
    rows: total("billedUnits"),
    billedUnits: total("billedUnits"),
    recordedUnits: total("recordedUnits"),
    billedFen: total("billedFen") || null,
    verdicts: {
      matched: countsOf("matched"),
      billOnly: countsOf("billOnly"),
      ledgerOnly: countsOf("ledgerOnly"),
      twice: countsOf("twice"),
    },
  };
}

function toBillView({ id, month, fileName, totals, createdBy, createdAt }: BillRow): BillView {
  // Written by `uploadBill` only.
  const figures = JSON.parse(totals) as BillTotals;
  return { ...figures, id, month, fileName, createdBy, createdAt: toIsoBeijing(createdAt) };
}
