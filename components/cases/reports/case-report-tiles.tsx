import { useFormatter, useTranslations } from "next-intl";
import { Stat, StatGroup } from "@/components/ui/figures/stat";
import { useDurationFormat } from "@/components/ui/figures/use-duration-format";
import type { CaseReport, DurationStats } from "@/lib/domain/cases/case-report";
import { buildCaseListHref } from "./case-list-href";

/** Four figures of the period: opened, closed, response time and resolution time. */
export function CaseReportTiles({ report, before }: Props) {
  const t = useTranslations("reports");
  const format = useFormatter();
  const duration = useDurationFormat();
  const { opened, closed, movedOn, toFirst, toSolve } = report.total;
  const spreadNote = ({ sample, p50, p90 }: DurationStats) => {
    const spread = p50 === null ? t("few") : `${t("median")} · ${t("p90")} ${p90 === null ? "—" : duration(p90)}`;
    return `${spread} · ${t("sample", { count: format.number(sample) })}`;
  };
  const period = t("period", { from: report.from, to: report.to });
  const differenceTo = (count: number | undefined, better?: "more") =>
    count === undefined ? undefined : { before: count, of: t("periodBefore"), better };
  const moved = t("movedOn", { count: format.number(movedOn) });
  return (
    <StatGroup className="grid-cols-2 xl:grid-cols-4">
      <Stat
        label={t("opened")}
        value={opened}
        difference={differenceTo(before?.total.opened)}
        note={period}
        href={buildCaseListHref(report, "ever", {})}
      />
      <Stat
        label={t("closed")}
        value={closed}
        difference={differenceTo(before?.total.closed, "more")}
        note={moved}
        href={buildCaseListHref(report, "closed", {})}
      />
      {(
        [
          ["toFirst", toFirst],
          ["toSolve", toSolve],
        ] as const
      ).map(([key, spread]) => (
        <Stat
          key={key}
          label={t(key)}
          value={spread.p50 === null ? null : duration(spread.p50)}
          note={spreadNote(spread)}
        />
      ))}
    </StatGroup>
  );
}

interface Props {
  report: CaseReport;
  /** The report of the period before, to compare with. */
  before: CaseReport | undefined;
}
