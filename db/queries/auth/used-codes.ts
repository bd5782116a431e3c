import { and, eq, lt } from "drizzle-orm";
import { verifications } from "@/db/schema/account-tables";
import type { Tx } from "@/db/store";

/** A code is valid for its own 30 s, and for those before and after. */
const KEPT_MS = 90_000;

/**
 * Records that a person has used a code of the authenticator app. Of two uses at the same time one is the first.
 *
 * @returns false when the code was used before
 */
export async function consumeTotpCode(tx: Tx, { userId, codeHash }: { userId: string; codeHash: string }, now: number) {
  const identifier = `used-code:${userId}`;
  await tx
    .delete(verifications)
    .where(and(eq(verifications.identifier, identifier), lt(verifications.expiresAt, new Date(now))));
  const at = { createdAt: new Date(now), updatedAt: new Date(now), expiresAt: new Date(now + KEPT_MS) };
  const taken = await tx
    .insert(verifications)
    .values({ ...at, id: `${identifier}:${codeHash}`, identifier, value: "" })
    .onConflictDoNothing()
    .returning({ id: verifications.id });
  return taken.length > 0;
}
