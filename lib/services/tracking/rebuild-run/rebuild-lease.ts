import { rebuildRuns } from "@/db/schema/rebuild-tables";
import { createLease } from "@/lib/services/shared/work-lease";

/** The lease of rebuild runs. */
export const rebuildLease = createLease(rebuildRuns, {
  stuck: "重建试了几次都没能继续，请检查服务器的日志，再点“继续”。",
  unreadable: "服务器的密钥换过了，有些内容已无法读取，请换回原来的密钥，再点“继续”。",
});
