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
      key: "number",
      header: t("columns.number"),
      isRowHeader: true,
      value: ({ waybillNumber }) => waybillNumber,
      className: "truncate font-mono max-md:max-w-0",
    },
    {
      key: "carrier",
      header: t("columns.carrier"),
      hideBelow: "md",
      value: ({ carrier }) => carrier,
      className: "max-w-40 truncate",
    },
    { key: "billed", header: t("columns.billed"), unit: "count", value: ({ billedUnits }) => billedUnits },
    { key: "recorded", header: t("columns.recorded"), unit: "count", value: ({ recordedUnits }) => recordedUnits },
    { key: "fen", header: t("columns.fen"), unit: "fen", hideBelow: "md", value: ({ billedFen }) => billedFen },
    {
      key: "line",
      header: t("columns.line"),
      unit: "count",
      hideBelow: "sm",
      value: ({ line }) => line,
      className: "text-muted",
    },
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
