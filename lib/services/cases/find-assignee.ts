import { findCaseWorker } from "@/db/queries/cases/case-records";
import type { Tx } from "@/db/store";
import { isInScope } from "@/lib/domain/auth/shop-scope";
import type { Actor } from "./record-case-event";

/** A user who may work on the cases of this shop; undefined when there is none with this id. */
export async function findAssignee(tx: Tx, id: string, shop: string | null): Promise<Actor | undefined> {
  const person = await findCaseWorker(tx, id);
  return person && isInScope(person.shops, shop) ? person : undefined;
}
