import { rebuildRuns } from "@/db/schema/operation/rebuild-tables";
import { message } from "@/lib/domain/shared/message";
import { createLease } from "@/lib/services/shared/work-lease";

/** The lease of rebuild runs. */
export const rebuildLease = createLease(rebuildRuns, {
  stuck: message("rebuild.stuck"),
  unreadable: message("rebuild.unreadable"),
});
