import { desc, eq, lte } from "drizzle-orm";
import { commissionRules } from "@/db/schema/sales-tables";
import type { Db, Tx } from "@/db/store";
import type { CommissionRule, DatedCommissionRule } from "@/lib/domain/sales/commission";

export type CommissionRow = Omit<typeof commissionRules.$inferSelect, "rule"> & { rule: CommissionRule };

/** The rule that holds for a month; null before the first one. */
export async function findCommissionRule(db: Db, month: string): Promise<DatedCommissionRule | null> {
  const { fromMonth } = commissionRules;
  const [row] = await db.select().from(commissionRules).where(lte(fromMonth, month)).orderBy(desc(fromMonth)).limit(1);
  return row ? { fromMonth: row.fromMonth, ...(JSON.parse(row.rule) as CommissionRule) } : null;
}

const MAX_RULES = 200;

/** Newest first. */
export async function listCommissionRows(db: Db): Promise<CommissionRow[]> {
  const rows = await db.select().from(commissionRules).orderBy(desc(commissionRules.fromMonth)).limit(MAX_RULES);
  return rows.map((row) => ({ ...row, rule: JSON.parse(row.rule) as CommissionRule }));
}

export async function saveCommissionRow(tx: Tx, { rule, ...row }: CommissionRow): Promise<void> {
  const set = { ...row, rule: JSON.stringify(rule) };
  await tx.insert(commissionRules).values(set).onConflictDoUpdate({ target: commissionRules.fromMonth, set });
}

export async function deleteCommissionRow(tx: Tx, fromMonth: string): Promise<void> {
  await tx.delete(commissionRules).where(eq(commissionRules.fromMonth, fromMonth));
}
