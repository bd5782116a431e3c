import { and, eq } from "drizzle-orm";
import { accounts } from "@/db/schema/account-tables";
import type { Db } from "@/db/store";
import { findPerson, type PersonRow } from "./people-records";

/** Who signs in with this identity of a provider. */
export async function findPersonOfAccount(db: Db, provider: string, subject: string): Promise<PersonRow | undefined> {
  const [row] = await db
    .select({ userId: accounts.userId })
    .from(accounts)
    .where(and(eq(accounts.providerId, provider), eq(accounts.accountId, subject)));
  return row && findPerson(db, row.userId);
}

/** Whether the person has an identity of the provider. */
export async function isLinked(db: Db, { userId, provider }: { userId: string; provider: string }): Promise<boolean> {
  const rows = await db
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(eq(accounts.userId, userId), eq(accounts.providerId, provider)));
  return rows.length > 0;
}

/** @returns false, without a change, when the person has another identity of the provider */
export async function linkAccount(
  tx: Db,
  { userId, provider, subject }: { userId: string; provider: string; subject: string },
  now: number,
): Promise<boolean> {
  if (await isLinked(tx, { userId, provider })) return false;
  const at = { createdAt: new Date(now), updatedAt: new Date(now) };
  await tx.insert(accounts).values({
    ...at,
    id: `${provider}-${userId}`,
    userId,
    accountId: subject,
    providerId: provider,
  });
  return true;
}
