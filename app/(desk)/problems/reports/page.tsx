import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CaseReportDesk } from "@/components/cases/reports/case-report-desk";
import { caseReportOptions, caseReportState } from "@/lib/client/cases/case-report-queries";
import { createQueryClient } from "@/lib/client/shared/create-query-client";
import { readUrlValues } from "@/lib/client/shared/url-state";
import { reportPeriodSchema } from "@/lib/domain/cases/case-report";
import { requireUser } from "@/lib/server/auth/session";
import { askOperation } from "@/lib/services/api/ask-operation";
import { caseHandlers } from "@/lib/services/cases/case-handlers";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("reports"))("title") };
}

export default async function ReportsPage({ searchParams }: PageProps<"/problems/reports">) {
  const user = await requireUser();
  const { from, to, carrier } = readUrlValues(caseReportState, await searchParams);
  const period = reportPeriodSchema.safeParse({
    from: from || undefined,
    to: to || undefined,
    carrier: carrier || undefined,
  });
  const queryClient = createQueryClient();
  // Invalid days: no prefetch. The API answers the browser's request with an error that names the
  // problem.
  if (period.success) {
    const queryFn = () => askOperation(caseHandlers.getCaseReport, user, { query: { from, to, carrier } });
    await queryClient.fetchQuery({ ...caseReportOptions({ from, to, carrier }), queryFn });
  }
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <CaseReportDesk />
    </HydrationBoundary>
  );
}
