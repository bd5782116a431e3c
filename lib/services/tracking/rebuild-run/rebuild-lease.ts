import { rebuildRuns } from "@/db/schema/rebuild-tables";
import { createLease } from "@/lib/services/jobs/work-lease";

/** The lease of rebuild runs. */
export const rebuildLease = createLease(rebuildRuns, {
  stuck: "rebuild.stuck",
  unreadable: "rebuild.unreadable",
});
