import { getCaseReport } from "@/db/queries/cases/case-report-view";
import { reportPeriodSchema, resolveReportPeriod } from "@/lib/domain/cases/case-report";
import { authorize } from "@/lib/server/auth/authorize";
import { listDb } from "@/lib/server/http/list-reading";
import { handleErrors } from "@/lib/server/http/problem-response";
import { parseQuery } from "@/lib/server/http/read-request";

/** The case report of a period. */
export const GET = handleErrors(async (request) => {
  const { shops } = await authorize(request, "read");
  const period = parseQuery(request, reportPeriodSchema);
  const now = Date.now();
  return Response.json(await getCaseReport(await listDb(request), shops, resolveReportPeriod(period, now), now));
});
