import { engine } from "@/db/engine";
import type { Store } from "@/db/store";
import { logger } from "@/lib/log/logger";
import { refreshCounts } from "@/lib/services/shipment-list/refresh-counts";

/** The tables whose rows an erasure changes or deletes. */
const TABLES = [
  "alert_item",
  "archived_parcel",
  "audit_entry",
  "bank_statement",
  "bill",
  "case_event",
  "erasure",
  "handover",
  "hook_event",
  "import_job",
  "import_piece",
  "import_skip",
  "job",
  "job_piece",
  "job_row",
  "kept_answer",
  "leg",
  "package",
  "paid_query",
  "push",
  "refused_push",
  "remittance_file",
  "remittance_piece",
  "sales_parcel",
  "saved_view",
  "settlement_log",
  "settlement_resolution",
  "shipment",
  "shipment_change",
  "shipment_order",
  "shipment_tag",
  "shipment_tally_change",
  "subscription",
  "tag",
  "trace_event",
];

/**
 * Removes what the database still holds of erased rows: on SQLite free pages and the write-ahead log, on PostgreSQL
 * dead rows. What cannot be removed now is removed after the next erasure, or reused before.
 */
export async function scrubDatabase(store: Store): Promise<void> {
  try {
    await refreshCounts(store); // the changes that wait to be counted have the area as it was
    if (!(await engine.scrub(store, TABLES)))
      logger().warn("the write-ahead log could not be emptied after an erasure");
  } catch (error) {
    logger().warn({ err: error }, "the database could not be scrubbed after an erasure");
  }
}
