"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { LoadingState } from "@/components/ui/feedback/loading-state";
import { QueryError } from "@/components/ui/feedback/query-error";
import { formatFen } from "@/components/ui/figures/format-fen";
import { PageLink } from "@/components/ui/layout/page-link";
import { LoadMoreButton } from "@/components/ui/table/load-more-button";
import { billNumbersOptions } from "@/lib/client/billing/bill-queries";
import type { BillVerdict } from "@/lib/domain/billing/bill";

/** The numbers of a bill with one verdict; each in the ledger links to its shipment. */
export function BillNumberTable({ billId, verdict }: { billId: string; verdict: BillVerdict }) {
  const t = useTranslations("billing.bills");
  const query = useInfiniteQuery(billNumbersOptions(billId, verdict));
  if (!query.data) {
    if (!query.error) return <LoadingState label={t("loading")} />;
    return (
      <QueryError error={query.error} isRetrying={query.isFetching} href="/cost" onRetry={() => void query.refetch()} />
    );
  }
  const rows = query.data.pages.flatMap(({ items }) => items);
  const head = "h-8 px-3 font-normal whitespace-nowrap first:ps-0 last:pe-0";
  const cell = "px-3 first:ps-0 last:pe-0";
  return (
    <div className="grid gap-3">
      <table className="w-full">
        <thead className="text-xs text-muted">
          <tr>
            <th scope="col" className={`text-start ${head}`}>
              {t("columns.number")}
            </th>
            <th scope="col" className={`text-start max-md:hidden ${head}`}>
              {t("columns.carrier")}
            </th>
            <th scope="col" className={`text-end ${head}`}>
              {t("columns.billed")}
            </th>
            <th scope="col" className={`text-end ${head}`}>
              {t("columns.recorded")}
            </th>
            <th scope="col" className={`text-end max-md:hidden ${head}`}>
              {t("columns.fen")}
            </th>
            <th scope="col" className={`text-end max-sm:hidden ${head}`}>
              {t("columns.line")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.waybillNumber} data-testid="bill-number" className="border-t border-separator leading-9">
              <td className={`max-w-0 truncate font-mono font-medium ${cell}`}>
                {row.shipmentId ? (
                  <PageLink href={`/shipments/${row.shipmentId}`} className="rounded hover:text-accent hover:underline">
                    {row.waybillNumber}
                  </PageLink>
                ) : (
                  row.waybillNumber
                )}
              </td>
              <td className={`max-w-40 truncate max-md:hidden ${cell}`}>{row.carrier ?? "—"}</td>
              <td className={`text-end tabular-nums ${cell}`}>{row.billedUnits}</td>
              <td className={`text-end tabular-nums ${cell}`}>{row.recordedUnits}</td>
              <td className={`text-end tabular-nums max-md:hidden ${cell}`}>
                {row.billedFen === null ? "—" : formatFen(row.billedFen)}
              </td>
              <td className={`text-end text-muted tabular-nums max-sm:hidden ${cell}`}>{row.line ?? "—"}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <LoadMoreButton label={t("more")} query={query} className="w-fit" />
    </div>
  );
}
