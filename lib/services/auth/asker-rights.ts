import { findAskerState } from "@/db/queries/auth/people-records";
import type { Db } from "@/db/store";
import { lowerRole, type Role } from "@/lib/domain/auth/role";
import { isWithinScope, parseScope } from "@/lib/domain/auth/shop-scope";

/** For whom and with which rights work was begun. */
interface Asker {
  /** `user:…` or `token:…`; null for work from before this was kept. */
  askedBy: string | null;
  /** The role in which it was asked for. */
  askedAs: Role;
  /** The shops whose parcels it sees and changes, see `parseScope`. */
  shops: string | null;
}

/**
 * Whether background work may take its next step: not when the person who asked for it, or whose token did, was
 * disabled or has a lower role or fewer shops now.
 */
export async function canRequesterContinue(db: Db, { askedBy, askedAs, shops }: Asker): Promise<boolean> {
  const [kind, id = ""] = askedBy?.split(":") ?? [];
  if (kind !== "user" && kind !== "token") return true;
  const person = await findAskerState(db, kind, id);
  if (!person) return true;
  if (person.disabledAt !== null || lowerRole(person.role, askedAs) !== askedAs) return false;
  return isWithinScope(parseScope(shops), parseScope(person.shops));
}
