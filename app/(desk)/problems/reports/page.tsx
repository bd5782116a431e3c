import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { renderPage } from "@/app/(desk)/ask-queries";
import { CaseReportDesk } from "@/components/cases/reports/case-report-desk";
import { caseReportOptions, caseReportState } from "@/lib/client/cases/case-report-queries";
import { readUrlValues } from "@/lib/client/shared/url-state";
import { requireUser } from "@/lib/server/auth/session";
import { caseHandlers } from "@/lib/services/cases/case-handlers";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("reports"))("title") };
}

export default async function ReportsPage({ searchParams }: PageProps<"/problems/reports">) {
  const address = readUrlValues(caseReportState, await searchParams);
  return renderPage(
    await requireUser(),
    (ask) => [ask(caseReportOptions(address), caseHandlers.getCaseReport)],
    <CaseReportDesk />,
  );
}
