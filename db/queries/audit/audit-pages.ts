import { and, desc, eq, gte, like, lt, or } from "drizzle-orm";
import { isAfterCursor, slicePage } from "@/db/queries/shared/newest-first-page";
import { isInShops } from "@/db/queries/shared/shop-condition";
import { auditEntries } from "@/db/schema/operation/audit-tables";
import type { Db } from "@/db/store";
import type { AuditFilter } from "@/lib/domain/audit/audit-requests";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { DAY_MS, startOfBeijingDay } from "@/lib/domain/time/beijing-time";
import type { AuditRow } from "./audit-records";

/** Newest first. Limited people see the entries of their shops alone. */
export async function listAuditEntries(
  db: Db,
  scope: ShopScope,
  filter: AuditFilter,
): Promise<{ rows: AuditRow[]; nextCursor: string | null }> {
  const { actor, action, target, from, to, outcome, via, shop, limit, cursor } = filter;
  const { at, id } = auditEntries;
  const found = await db
    .select()
    .from(auditEntries)
    .where(
      and(
        isInShops(scope, auditEntries.shop),
        actor ? or(eq(auditEntries.actorId, actor), eq(auditEntries.actorName, actor)) : undefined,
        action ? matchesAction(action) : undefined,
        target ? eq(auditEntries.targetId, target) : undefined,
        from ? gte(at, startOfBeijingDay(from)) : undefined,
        to ? lt(at, startOfBeijingDay(to) + DAY_MS) : undefined,
        outcome ? eq(auditEntries.outcome, outcome) : undefined,
        via ? eq(auditEntries.via, via) : undefined,
        shop ? eq(auditEntries.shop, shop) : undefined,
        isAfterCursor(at, id, cursor),
      ),
    )
    .orderBy(desc(at), desc(id))
    .limit(limit + 1);
  return slicePage(found, limit, (row) => ({ at: row.at, id: row.id }));
}

/** One action, or all of an area: `token` for `token.create` and `token.revoke`. */
function matchesAction(action: string) {
  if (action.includes(".")) return eq(auditEntries.action, action);
  return like(auditEntries.action, `${action.replaceAll(/[^a-z-]/g, "")}.%`);
}

/** Undefined when there is none, or when it is not of these shops. */
export async function findAuditEntry(db: Db, scope: ShopScope, id: string): Promise<AuditRow | undefined> {
  const [row] = await db
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.id, id), isInShops(scope, auditEntries.shop)));
  return row;
}
