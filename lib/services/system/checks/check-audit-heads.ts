import { hasAuditEntries } from "@/db/queries/audit/audit-records";
import type { Db } from "@/db/store";
import { auditHeadsFolder } from "@/lib/audit/audit-anchor";
import { auditKeys } from "@/lib/audit/audit-hash";
import { readAnchoredHeads } from "@/lib/audit/read-heads";
import type { Config } from "@/lib/config/parse-config";
import type { Finding } from "@/lib/domain/system/system-check";
import { failed, ok, warning } from "./finding";

/** Whether the list of the audit log's heads is whole, and how many lines it has had; the entries are not verified. */
export async function checkAuditHeads(read: Db, { dataDir }: Pick<Config, "dataDir">): Promise<Finding> {
  const { number, cut, forged } = await readAnchoredHeads(read, auditHeadsFolder(dataDir), auditKeys());
  if (cut.length > 0 || forged.length > 0) return failed("auditHeadsRemoved");
  if (number > 0) return ok("auditHeads", { heads: number });
  // After an upgrade or a move the first start begins a list.
  return (await hasAuditEntries(read)) ? warning("auditHeadsMissing") : ok("auditHeadsNone");
}
