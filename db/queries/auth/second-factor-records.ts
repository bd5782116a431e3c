import { and, eq, notInArray } from "drizzle-orm";
import { accounts, passkeys, secondFactorDemands } from "@/db/schema/account-tables";
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

/** Whether the person has a passkey, or an identity whose provider vouches for a second factor. */
export async function hasSecondFactorElsewhere(db: Db, userId: string): Promise<boolean> {
  const own = await db.select({ id: passkeys.id }).from(passkeys).where(eq(passkeys.userId, userId)).limit(1);
  const isVouched = and(eq(accounts.userId, userId), eq(accounts.hasSecondFactor, true));
  return own.length > 0 || (await db.select({ id: accounts.id }).from(accounts).where(isVouched).limit(1)).length > 0;
}
