import { useFormatter, useTranslations } from "next-intl";
import { TableCard } from "@/components/ui/table/table-card";
import type { Column } from "@/components/ui/table/table-column";
import { buildSalesHref } from "@/lib/client/sales/sales-queries";
import { NO_SALESPERSON, type SalesCorrection, type SalesView } from "@/lib/domain/sales/sales-figures";

/** Corrections of closed months; they count in the shown month. Each opens its parcels. */
export function SalesCorrectionCard({ view }: { view: SalesView }) {
  const t = useTranslations("sales");
  const format = useFormatter();
  const { month, corrections, closed } = view;
  const columns: Column<SalesCorrection>[] = [
    { key: "ofMonth", header: t("corrections.ofMonth"), isRowHeader: true },
    {
      key: "salesperson",
      header: t("columns.salesperson"),
      value: ({ salesperson }) => salesperson ?? t("nobody"),
      className: "max-w-40 truncate",
    },
    ...(["signed", "clawed", "refused", "returned", "net"] as const).map((key) => ({
      key,
      header: t(`columns.${key}`),
      unit: "count" as const,
      value: (row: SalesCorrection) => row[key],
      cell: (row: SalesCorrection) => format.number(row[key], { signDisplay: "exceptZero" }),
    })),
    { key: "netFen", header: t("corrections.amount"), unit: "fen" },
    { key: "netOrderFen", header: t("corrections.orders"), unit: "fen", hideBelow: "md" },
    { key: "commissionFen", header: t("commission.title"), unit: "fen", hideBelow: "md" },
  ];
  return (
    <TableCard
      id="corrections"
      title={t("corrections.title")}
      fileName={[t("corrections.title"), month]}
      columns={columns}
      rows={corrections}
      rowKey={({ ofMonth, salesperson }) => `${ofMonth} ${salesperson}`}
      open={({ ofMonth, salesperson }) => ({
        href: buildSalesHref({
          month: month ?? "",
          kind: "adjusted",
          ofMonth,
          salesperson: salesperson ?? NO_SALESPERSON,
        }),
      })}
      note={t(closed ? "corrections.frozenNote" : "corrections.note")}
    />
  );
}
