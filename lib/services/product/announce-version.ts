import { listUsersWithRoles } from "@/db/queries/notifications/notice-records";
import { recordVersion } from "@/db/queries/settings/product-version-records";
import type { Store } from "@/db/store";
import { HOUR_MS } from "@/lib/domain/time/beijing-time";
import { notifyUser } from "@/lib/services/notifications/user-notices";
import { defineJob } from "@/lib/services/shared/background-job";
import { readProductFacts } from "./product-facts";

/** After an upgrade tells each owner once that there is something new to read. */
export function announceVersion(store: Store, version: string, now: number): Promise<void> {
  return store.write(async (tx) => {
    if (!(await recordVersion(tx, version, now))) return;
    const notice = { kind: "updated", about: null, details: { name: version }, mergeKey: "updated" } as const;
    for (const { id } of await listUsersWithRoles(tx, ["owner"])) await notifyUser(tx, id, notice, now);
  });
}

/** Apart from the look for newer versions, which fails where there is no network. */
export const versionJob = defineJob({
  name: "the notice of a new version",
  runsAt: "each server",
  firstMs: 20_000,
  everyMs: HOUR_MS,
  run: async ({ store }) => announceVersion(store, (await readProductFacts()).version, Date.now()),
});
