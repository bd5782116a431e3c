import { useFormatter, useTranslations } from "next-intl";
import type { JobOutcome } from "@/lib/domain/jobs/job";
import type { JobView } from "@/lib/operations/work/job-operations";

/** Texts of a job: its title and its result. */
export function useJobText() {
  const t = useTranslations("jobs");
  const format = useFormatter();
  const formatOutcome = ({ kind, counts }: JobView, outcome: JobOutcome) =>
    counts[outcome] > 0 ? t(`counts.${kind}.${outcome}`, { count: counts[outcome] }) : undefined;
  return {
    /** 批量修改店铺、业务员 */
    getTitle: ({ kind, fields = [], caseAction, format: file = "xlsx" }: JobView): string => {
      if (kind === "export") return t("titles.export", { format: file.toUpperCase() });
      if (kind === "resubscribe") return t("titles.resubscribe");
      if (caseAction) return t(`titles.${kind === "undo" ? "undoCase" : "case"}.${caseAction}`);
      // Inside a sentence, so in lower case where the language has capitals.
      const names = fields.map((field) => t(`fields.${field}`).toLocaleLowerCase());
      return t(`titles.${kind}`, { fields: format.list(names, { type: "unit", style: "short" }) });
    },
    /** 已修改 120 个 · 3 个未修改 */
    getResult: (job: JobView): string => {
      if (job.status === "failed") return job.error ?? t("failed");
      const parts: string[] = (["changed", "same", "refused"] as const).flatMap(
        (outcome) => formatOutcome(job, outcome) ?? [],
      );
      if (job.status === "cancelled" && job.error) parts.push(job.error);
      return parts.length > 0 ? parts.join(" · ") : t("nothing");
    },
    getPercent: ({ done, total }: JobView): string =>
      format.number(total === 0 ? 0 : Math.min(1, done / total), { style: "percent" }),
  };
}
