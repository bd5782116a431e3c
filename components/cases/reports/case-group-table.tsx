"use client";
import { useFormatter, useTranslations } from "next-intl";
import { useDurationFormat } from "@/components/ui/figures/use-duration-format";
import { PageLink } from "@/components/ui/layout/page-link";
import { ScrollArea } from "@/components/ui/layout/scroll-area";
import { SectionCard } from "@/components/ui/layout/section-card";
import type { CaseReport, DurationStats, ReportGroup } from "@/lib/domain/cases/case-report";
import { buildCaseListHref } from "./case-list-href";

/** Figures of each reason, carrier or person; each count links to its cases. */
export function CaseGroupTable({ kind, report }: { kind: "byFlag" | "byCarrier" | "byPerson"; report: CaseReport }) {
  const t = useTranslations("reports");
  const format = useFormatter();
  const getName = useGroupName(kind);
  const groups = report[kind];
  const head = "h-8 px-2 font-normal whitespace-nowrap";
  return (
    <SectionCard
      id={kind}
      title={t(kind)}
      aside={<span className="text-xs text-muted">{t("period", { from: report.from, to: report.to })}</span>}
    >
      {groups.length === 0 ? (
        <p className="px-4 py-8 text-center text-muted lg:px-5">{t("empty")}</p>
      ) : (
        <ScrollArea label={t("columns", { name: t(kind) })}>
          <table className="w-full text-dense">
            <thead className="text-xs text-muted">
              <tr>
                <th scope="col" className={`${head} ps-4 text-start lg:ps-5`}>
                  {t(NAME_MESSAGE_KEYS[kind])}
                </th>
                <th scope="col" className={`${head} text-end`}>
                  {t("opened")}
                </th>
                <th scope="col" className={`${head} text-end`}>
                  {t("closed")}
                </th>
                <th scope="col" className={`${head} text-end`}>
                  {t("medianOf", { name: t("toFirst") })}
                </th>
                <th scope="col" className={`${head} pe-4 text-end lg:pe-5`}>
                  {t("medianOf", { name: t("toSolve") })}
                </th>
              </tr>
            </thead>
            <tbody>
              {groups.map((group) => (
                <tr key={group.key ?? ""} className="border-t border-separator">
                  <th scope="row" className="max-w-48 truncate py-2 ps-4 text-start font-normal lg:ps-5">
                    {getName(group)}
                  </th>
                  <CountLink href={buildGroupHref(kind, report, "ever", group)}>
                    {format.number(group.opened)}
                  </CountLink>
                  <CountLink href={buildGroupHref(kind, report, "closed", group)}>
                    {format.number(group.closed)}
                  </CountLink>
                  <SpreadCell spread={group.toFirst} />
                  <SpreadCell spread={group.toSolve} isLast />
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollArea>
      )}
    </SectionCard>
  );
}

const NAME_MESSAGE_KEYS = { byFlag: "nameFlag", byCarrier: "nameCarrier", byPerson: "namePerson" } as const;
const FILTER_PARAMS = { byFlag: "flag", byCarrier: "carrier", byPerson: "assignee" } as const;

function useGroupName(kind: keyof typeof NAME_MESSAGE_KEYS): (group: ReportGroup) => string {
  const t = useTranslations();
  return ({ key, name }) => {
    if (kind === "byFlag") return t.has(`flag.${key}`) ? t(`flag.${key}`) : (key ?? "");
    if (kind === "byCarrier") return name ?? t("reports.noCarrier");
    return key === null ? t("reports.noPerson") : (name ?? t("reports.gonePerson"));
  };
}

/** Undefined where the desk has no such filter. */
function buildGroupHref(
  kind: keyof typeof FILTER_PARAMS,
  report: CaseReport,
  scope: "ever" | "closed",
  { key }: ReportGroup,
): string | undefined {
  return key === null ? undefined : buildCaseListHref(report, scope, { [FILTER_PARAMS[kind]]: key });
}

function CountLink({ href, children }: { href: string | undefined; children: string }) {
  return (
    <td className="px-2 text-end tabular-nums">
      {href === undefined ? (
        children
      ) : (
        <PageLink href={href} className="py-2 hover:text-accent hover:underline">
          {children}
        </PageLink>
      )}
    </td>
  );
}

/** Median, P90 and the number of cases they come from; a dash for too few cases. */
function SpreadCell({ spread: { sample, p50, p90 }, isLast = false }: { spread: DurationStats; isLast?: boolean }) {
  const t = useTranslations("reports");
  const format = useFormatter();
  const duration = useDurationFormat();
  return (
    <td className={`px-2 py-1.5 text-end whitespace-nowrap tabular-nums ${isLast ? "pe-4 lg:pe-5" : ""}`}>
      {p50 === null || p90 === null ? (
        <span className="text-muted">{t("few")}</span>
      ) : (
        <>
          {duration(p50)} <span className="text-muted">/ {duration(p90)}</span>
        </>
      )}
      <span className="ms-2 inline-block min-w-16 text-xs text-muted">
        {t("sample", { count: format.number(sample) })}
      </span>
    </td>
  );
}
