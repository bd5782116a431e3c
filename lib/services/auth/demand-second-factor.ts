import { findSecondFactorDemand, saveSecondFactorDemand } from "@/db/queries/auth/second-factor-records";
import type { Db, Store } from "@/db/store";
import { ROLES, type Role } from "@/lib/domain/auth/role";
import type { SecondFactorView } from "@/lib/domain/auth/second-factor";

export async function getSecondFactorView(db: Db): Promise<SecondFactorView> {
  const demand = await findSecondFactorDemand(db);
  return { roles: ROLES.filter((role) => demand.has(role)) };
}

/** Demands a second factor of the people of these roles, and of no others. */
export async function demandSecondFactor(store: Store, roles: readonly Role[], now: number): Promise<SecondFactorView> {
  return store.write(async (tx) => {
    const before = await getSecondFactorView(tx);
    await saveSecondFactorDemand(tx, roles, now);
    const after = await getSecondFactorView(tx);
    tx.audit?.add({ before, after });
    return after;
  });
}
