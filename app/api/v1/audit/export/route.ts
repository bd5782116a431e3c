import { store } from "@/db/open-store";
import { auditExportSchema } from "@/lib/domain/audit/audit-requests";
import { toBeijingDay } from "@/lib/domain/time/beijing-time";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize } from "@/lib/server/auth/authorize";
import { createFileResponse } from "@/lib/server/http/file-response";
import { handleErrors } from "@/lib/server/http/problem-response";
import { parseQuery } from "@/lib/server/http/read-request";
import { exportAudit, MAX_AUDIT_EXPORT } from "@/lib/services/audit/export-audit";

/** The entries as a file, streamed. */
export const GET = handleErrors(async (request) => {
  const { shops } = await authorize(request, "manage");
  const { format, ...choice } = parseQuery(request, auditExportSchema);
  const t = translatorFor(request);
  const now = Date.now();
  const { from, to = toBeijingDay(now) } = choice;
  const head = {
    t,
    now,
    period: from ? { from, to } : to,
    notes: [t("file.audit.note", { max: MAX_AUDIT_EXPORT })],
  };
  return createFileResponse(exportAudit(head, format, store().read, shops, choice));
});
