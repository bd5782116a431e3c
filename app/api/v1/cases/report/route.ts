import { store } from "@/db/open";
import { caseReport } from "@/db/queries/cases/case-reports";
import { periodOf, reportPeriodSchema } from "@/lib/domain/cases/case-report";
import { authorize } from "@/lib/server/auth/authorize";
import { handle } from "@/lib/server/http/problem";

/** How the desk did in a period. */
export const GET = handle(async (request) => {
  await authorize(request, "read");
  const given = reportPeriodSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  const now = Date.now();
  return Response.json(await caseReport(store().read, periodOf(given, now), now));
});
