import { useFormatter, useTranslations } from "next-intl";
import { useDurationFormat } from "@/components/ui/figures/use-duration-format";
import { PageLink } from "@/components/ui/layout/page-link";
import { useCarrierName } from "@/components/ui/shipment/carrier-names";
import { TableCard } from "@/components/ui/table/table-card";
import type { Column } from "@/components/ui/table/table-column";
import { MIN_SAMPLES } from "@/lib/domain/analytics/duration-histogram";
import type { DurationStats, ReportGroup } from "@/lib/domain/cases/case-report";
import { buildCaseListHref, type ShownReport } from "./case-list-href";

const KINDS = {
  byFlag: { name: "nameFlag", param: "flag" },
  byCarrier: { name: "nameCarrier", param: "carrier" },
  byPerson: { name: "namePerson", param: "assignee" },
} as const;

/** Figures of each reason, carrier or person; each count links to its cases. */
export function CaseGroupTable({ kind, report }: { kind: keyof typeof KINDS; report: ShownReport }) {
  const t = useTranslations("reports");
  const getName = useGroupName(kind);
  const count = (key: "opened" | "closed"): Column<ReportGroup> => ({
    key,
    header: t(key),
    unit: "count",
    value: (group) => group[key],
    cell: (group) => (
      <CountLink kind={kind} report={report} count={key} scope={key === "opened" ? "ever" : "closed"} group={group} />
    ),
  });
  const spread = (key: "toFirst" | "toSolve"): Column<ReportGroup> => ({
    key,
    header: t("medianOf", { name: t(key) }),
    align: "end",
    value: (group) => group[key].p50,
    cell: (group) => <Spread spread={group[key]} />,
  });
  const columns: Column<ReportGroup>[] = [
    { key: "name", header: t(KINDS[kind].name), isRowHeader: true, value: getName, className: "max-w-48 truncate" },
    count("opened"),
    count("closed"),
    spread("toFirst"),
    spread("toSolve"),
  ];
  return (
    <TableCard
      id={kind}
      title={t(kind)}
      fileName={null}
      aside={t("period", { from: report.from, to: report.to })}
      columns={columns}
      rows={report[kind]}
      rowKey={({ key }) => key ?? ""}
      note={report[kind].length === 0 && t("empty")}
    />
  );
}

function useGroupName(kind: keyof typeof KINDS): (group: ReportGroup) => string {
  const t = useTranslations();
  const nameCarrier = useCarrierName();
  return ({ key, name }) => {
    if (kind === "byFlag") return t.has(`flag.${key}`) ? t(`flag.${key}`) : (key ?? "");
    if (kind === "byCarrier") return nameCarrier(name) ?? t("reports.noCarrier");
    return key === null ? t("reports.noPerson") : (name ?? t("reports.gonePerson"));
  };
}

/** A link where the desk has such a filter. */
function CountLink({ kind, report, count, scope, group }: CountProps) {
  const format = useFormatter();
  const text = format.number(group[count]);
  if (group.key === null) return text;
  return (
    <PageLink
      href={buildCaseListHref(report, scope, { [KINDS[kind].param]: group.key })}
      className="py-2 hover:text-accent hover:underline"
    >
      {text}
    </PageLink>
  );
}

/** Median, P90 and the number of cases they come from; or how many cases are missing. */
function Spread({ spread: { sample, p50, p90 } }: { spread: DurationStats }) {
  const t = useTranslations("reports");
  const format = useFormatter();
  const duration = useDurationFormat();
  if (p50 === null || p90 === null) {
    return <span className="text-xs text-muted">{t("missing", { count: MIN_SAMPLES - sample })}</span>;
  }
  return (
    <>
      {duration(p50)} <span className="text-muted">/ {duration(p90)}</span>
      <span className="ms-2 inline-block min-w-16 text-xs text-muted">
        {t("sample", { count: format.number(sample) })}
      </span>
    </>
  );
}

interface CountProps {
  kind: keyof typeof KINDS;
  report: ShownReport;
  count: "opened" | "closed";
  scope: "ever" | "closed";
  group: ReportGroup;
}
