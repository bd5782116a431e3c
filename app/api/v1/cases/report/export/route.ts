import { z } from "zod";
import { store } from "@/db/open-store";
import { getCaseReport } from "@/db/queries/cases/case-report-view";
import { reportPeriodSchema, resolveReportPeriod } from "@/lib/domain/cases/case-report";
import { message } from "@/lib/domain/shared/message";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize } from "@/lib/server/auth/authorize";
import { createFileResponse } from "@/lib/server/http/file-response";
import { handleErrors } from "@/lib/server/http/problem-response";
import { parseQuery } from "@/lib/server/http/read-request";
import { exportCaseSummary, exportCases } from "@/lib/services/cases/export-cases";

const KINDS = ["cases", "summary"] as const;
const kindSchema = z.object({ of: z.enum(KINDS, message("shared.oneOf", { choices: KINDS })).default("cases") });

/** The cases of a period, or the figures of its report, as an XLSX. */
export const GET = handleErrors(async (request) => {
  const { shops } = await authorize(request, "read");
  const { of } = parseQuery(request, kindSchema);
  const now = Date.now();
  const period = resolveReportPeriod(parseQuery(request, reportPeriodSchema), now);
  const t = translatorFor(request);
  const { carrier, origin, destination, ...days } = period;
  const head = { t, now, period: days, filter: { carrier: carrier && t.carrier(carrier), origin, destination } };
  if (of === "cases") return createFileResponse(exportCases(head, store().read, shops, period));
  return createFileResponse(exportCaseSummary(head, await getCaseReport(store().read, shops, period, now)));
});
