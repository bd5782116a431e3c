import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { store } from "@/db/open-store";
import { reportPeriodSchema, resolveReportPeriod } from "@/lib/domain/cases/case-report";
import { message } from "@/lib/domain/shared/message";
import { authorize } from "@/lib/server/auth/authorize";
import { createFileResponse } from "@/lib/server/http/file-response";
import { handleErrors } from "@/lib/server/http/problem-response";
import { type CaseExportLabels, exportCaseSummary, exportCases } from "@/lib/services/cases/export-cases";

const kindSchema = z.object({ of: z.enum(["cases", "summary"], message("cases.unknownFile")).default("cases") });

/** The cases of a period, or the figures of its report, as an XLSX. */
export const GET = handleErrors(async (request) => {
  await authorize(request, "read");
  const params = Object.fromEntries(new URL(request.url).searchParams);
  const { of } = kindSchema.parse(params);
  const now = Date.now();
  const period = resolveReportPeriod(reportPeriodSchema.parse(params), now);
  const translator = await readWords();
  const file =
    of === "cases"
      ? exportCases(store().read, period, translator)
      : await exportCaseSummary(store().read, period, translator, now);
  const t = await getTranslations("reports");
  return createFileResponse(file, `${t(`file.${of}`)} ${period.from} ${period.to}.xlsx`);
});

async function readWords(): Promise<CaseExportLabels> {
  const t = await getTranslations();
  const named = (key: string, fallback: string) => (t.has(key) ? t(key) : fallback);
  return {
    column: (name) => t(`reports.column.${name}`),
    flag: (name) => named(`flag.${name}`, name),
    reason: (_, reason) =>
      reason && (/^\d+$/.test(reason) ? named(`subState.${reason}`, reason) : named(`flagReason.${reason}`, reason)),
    step: (name) => named(`caseStep.${name}`, name),
    outcome: (name) => named(`caseOutcome.${name}`, name),
    group: (name) => t(`reports.group.${name}`),
  };
}
