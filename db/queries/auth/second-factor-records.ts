import { notInArray } from "drizzle-orm";
import { secondFactorDemands } from "@/db/schema/account-tables";
import type { Db } from "@/db/store";
import type { Role } from "@/lib/domain/auth/role";
import type { SecondFactorDemand } from "@/lib/domain/auth/second-factor";

export async function findSecondFactorDemand(db: Db): Promise<SecondFactorDemand> {
  const rows = await db.select().from(secondFactorDemands);
  return new Map(rows.map(({ role, demandedAt }) => [role, demandedAt]));
}

/** Of a role that had it before it stays demanded since then. */
export async function saveSecondFactorDemand(tx: Db, roles: readonly Role[], now: number): Promise<void> {
  await tx.delete(secondFactorDemands).where(notInArray(secondFactorDemands.role, [...roles]));
  if (roles.length === 0) return;
  await tx
    .insert(secondFactorDemands)
    .values(roles.map((role) => ({ role, demandedAt: now })))
    .onConflictDoNothing();
}
