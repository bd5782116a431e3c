import { importJobs } from "@/db/schema/import-tables";
import { createLease } from "@/lib/services/shared/work-lease";

/** The lease of imports. */
export const importLease = createLease(importJobs, {
  stuck: "试了几次都没能继续，请检查服务器的日志后重新导入。",
  unreadable: "服务器的密钥换过了，文件已无法读取，请重新上传。",
});
