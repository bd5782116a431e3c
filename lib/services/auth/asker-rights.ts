import { findAskerState } from "@/db/queries/auth/people-records";
import type { Db } from "@/db/store";
import { lowerRole, type Role } from "@/lib/domain/auth/role";

/**
 * Whether background work may take its next step: not when the person who asked for it, or whose token did, was
 * disabled or has a lower role now.
 *
 * @param askedBy `user:…` or `token:…`; null for work from before this was kept
 * @param askedAs the role in which it was asked for
 */
export async function mayAskerGoOn(
  db: Db,
  { askedBy, askedAs }: { askedBy: string | null; askedAs: Role },
): Promise<boolean> {
  const [kind, id = ""] = askedBy?.split(":") ?? [];
  if (kind !== "user" && kind !== "token") return true;
  const asker = await findAskerState(db, kind, id);
  return !asker || (asker.disabledAt === null && lowerRole(asker.role, askedAs) === askedAs);
}
