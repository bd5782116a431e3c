"use client";
import { useFormatter, useTranslations } from "next-intl";
import { DayBars } from "@/components/charts/day-bars";
import type { CaseReport, ReportDay } from "@/lib/domain/cases/case-report";
import { buildCaseListHref } from "./case-list-href";

/** Opened and closed cases of each day; a day links to its cases. */
export function CaseDayBars({ report: { days, total, from, to } }: { report: CaseReport }) {
  const t = useTranslations("reports");
  const format = useFormatter();
  const tones = { opened: "bg-(--tone-amber)", closed: "bg-(--tone-green)" } as const;
  return (
    <DayBars<ReportDay>
      id="report-days"
      title={t("trend")}
      note={t("trendNote", { from, to })}
      dayHeader={t("day")}
      series={(["opened", "closed"] as const).map((key) => ({
        key,
        name: t(key),
        sum: t(`${key}Sum`, { count: format.number(total[key]) }),
        tone: tones[key],
        value: (day) => day[key],
      }))}
      days={days}
      buildHref={(day) => buildCaseListHref({ from: day, to: day }, "ever", {})}
    />
  );
}
