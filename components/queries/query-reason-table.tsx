"use client";
import { useFormatter, useTranslations } from "next-intl";
import { formatFen } from "@/components/ui/figures/format-fen";
import { ScrollArea } from "@/components/ui/layout/scroll-area";
import { SectionCard } from "@/components/ui/layout/section-card";
import { TableDownload } from "@/components/ui/table/table-download";
import type { QuerySummaryView } from "@/lib/domain/queries/query-views";

const COLUMNS = ["queries", "found", "changed", "units", "fen"] as const;

/** What each reason asked, found and changed in this month, and what that cost. */
export function QueryReasonTable({ reasons }: Pick<QuerySummaryView, "reasons">) {
  const t = useTranslations("reconcile.reasons");
  const tReason = useTranslations("queries.reason");
  const format = useFormatter();
  if (reasons.length === 0) return null;
  const headers = [t("reason"), ...COLUMNS.map((key) => t(key))];
  const rows = reasons.map(({ reason, ...row }) => [
    tReason(reason),
    ...COLUMNS.map((key) => (key === "fen" && row.fen !== null ? row.fen / 100 : row[key])),
  ]);
  return (
    <SectionCard
      id="query-reasons"
      title={t("title")}
      aside={<TableDownload table={{ name: t("title"), headers, rows }} />}
    >
      <ScrollArea label={t("title")}>
        <table className="w-full text-dense">
          <thead>
            <tr className="text-xs text-muted">
              {headers.map((header, index) => (
                <th
                  key={header}
                  scope="col"
                  className={`h-8 px-3 font-normal whitespace-nowrap first:ps-4 last:pe-4 lg:first:ps-5 lg:last:pe-5 ${index === 0 ? "text-start" : "text-end"}`}
                >
                  {header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {reasons.map((row) => (
              <tr key={row.reason} className="border-t border-separator">
                <th scope="row" className="px-3 py-2 ps-4 text-start font-normal whitespace-nowrap lg:ps-5">
                  {tReason(row.reason)}
                </th>
                {COLUMNS.map((key) => (
                  <td key={key} className="px-3 py-2 text-end last:pe-4 lg:last:pe-5">
                    {row[key] === null ? "—" : key === "fen" ? formatFen(row[key]) : format.number(row[key])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
    </SectionCard>
  );
}
