import { importJobs } from "@/db/schema/import-tables";
import { createLease } from "@/lib/services/shared/work-lease";

/** The lease of imports. */
export const importLease = createLease(importJobs, {
  stuck: "imports.stuck",
  unreadable: "imports.unreadable",
});
