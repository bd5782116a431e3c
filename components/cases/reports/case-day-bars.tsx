import { useFormatter, useTranslations } from "next-intl";
import { DayBars } from "@/components/charts/day-bars";
import type { CaseReport } from "@/lib/domain/cases/case-report";
import { buildCaseListHref } from "./case-list-href";

/** Opened and closed cases of each day; a day links to its cases. */
export function CaseDayBars({ report: { days, total, from, to }, before }: Props) {
  const t = useTranslations("reports");
  const format = useFormatter();
  return (
    <DayBars
      id="report-days"
      title={t("trend")}
      note={t("trendNote", { from, to })}
      dayHeader={t("day")}
      series={[
        {
          key: "opened",
          name: t("opened"),
          sum: t("openedSum", { count: format.number(total.opened) }),
          tone: "bg-(--tone-amber)",
          value: ({ opened }) => opened,
        },
        {
          key: "closed",
          name: t("closed"),
          sum: t("closedSum", { count: format.number(total.closed) }),
          tone: "bg-(--tone-green)",
          value: ({ closed }) => closed,
        },
      ]}
      days={days}
      before={before?.days}
      buildHref={(day) => buildCaseListHref({ from: day, to: day }, "ever", {})}
    />
  );
}

interface Props {
  report: CaseReport;
  /** The report of the period before, to compare with. */
  before: CaseReport | undefined;
}
