import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { DataTable } from "@/components/ui/table/data-table";
import { LoadMoreButton } from "@/components/ui/table/load-more-button";
import type { Column } from "@/components/ui/table/table-column";
import { billNumbersOptions } from "@/lib/client/billing/bill-queries";
import type { BillNumberView } from "@/lib/domain/billing/bill";
import type { BillVerdict } from "@/lib/domain/billing/bill-verdict";

/** The numbers of a bill with one verdict; each in the ledger links to its shipment. */
export function BillNumberTable({ billId, verdict }: { billId: string; verdict: BillVerdict }) {
  const t = useTranslations("billing.bills");
  const query = useInfiniteQuery(billNumbersOptions(billId, verdict));
  const columns: Column<BillNumberView>[] = [
    {
      key: "waybillNumber",
      header: t("columns.number"),
      isRowHeader: true,
      className: "truncate font-mono max-md:max-w-0",
    },
    { key: "carrier", header: t("columns.carrier"), hideBelow: "md", className: "max-w-40 truncate" },
    { key: "billedUnits", header: t("columns.billed"), unit: "count" },
    { key: "recordedUnits", header: t("columns.recorded"), unit: "count" },
    { key: "billedFen", header: t("columns.fen"), unit: "fen", hideBelow: "md" },
    { key: "line", header: t("columns.line"), unit: "count", hideBelow: "sm", className: "text-muted" },
  ];
  return (
    <QueryBoundary query={query} href="/cost" loading={t("loading")} className="grid gap-3">
      {({ pages }) => (
        <DataTable
          caption={t(`verdict.${verdict}`)}
          columns={columns}
          rows={pages.flatMap(({ items }) => items)}
          rowKey={({ waybillNumber }) => waybillNumber}
          rowData={() => ({ "data-testid": "bill-number" })}
          open={({ shipmentId }) => (shipmentId ? { href: `/shipments/${shipmentId}` } : null)}
          isFlush
          isScrolling={false}
          more={<LoadMoreButton label={t("more")} query={query} className="w-fit" />}
        />
      )}
    </QueryBoundary>
  );
}
