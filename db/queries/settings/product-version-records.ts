import { lt, ne } from "drizzle-orm";
import { users } from "@/db/schema/account-tables";
import { productVersions } from "@/db/schema/settings-tables";
import type { Tx } from "@/db/store";

/** The first owner may be created before the version is noted. */
const SET_UP_MS = 3_600_000;

/**
 * Notes that a version runs on this database.
 *
 * @returns whether it runs for the first time, where another ran before; once, however many nodes ask
 */
export async function recordVersion(tx: Tx, version: string, now: number): Promise<boolean> {
  const added = await tx
    .insert(productVersions)
    .values({ version, startedAt: now })
    .onConflictDoNothing()
    .returning({ version: productVersions.version });
  if (added.length === 0) return false;
  const others = await tx.select().from(productVersions).where(ne(productVersions.version, version)).limit(1);
  // Versions up to 0.1.0 did not note themselves; a desk whose users are not new ran before.
  const longAgo = lt(users.createdAt, new Date(now - SET_UP_MS));
  const accounts = await tx.select({ id: users.id }).from(users).where(longAgo).limit(1);
  return others.length > 0 || accounts.length > 0;
}
