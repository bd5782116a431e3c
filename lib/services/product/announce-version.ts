import { listUsersWithRoles } from "@/db/queries/notifications/notice-records";
import { recordVersion } from "@/db/queries/settings/product-version-records";
import type { Store } from "@/db/store";
import { notifyUser } from "@/lib/services/notifications/user-notices";

/** After an upgrade tells each owner once that there is something new to read. */
export function announceVersion(store: Store, version: string, now: number): Promise<void> {
  return store.write(async (tx) => {
    if (!(await recordVersion(tx, version, now))) return;
    const notice = { kind: "updated", about: null, details: { name: version }, mergeKey: "updated" } as const;
    for (const { id } of await listUsersWithRoles(tx, ["owner"])) await notifyUser(tx, id, notice, now);
  });
}
