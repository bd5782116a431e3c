"use client";
import { useTranslations } from "next-intl";
import { useNow } from "@/components/ui/figures/now-provider";
import { formatToMinute } from "@/components/ui/figures/timestamp";
import { PrintedSheet } from "@/components/ui/layout/printed-sheet";
import { ScrollArea } from "@/components/ui/layout/scroll-area";
import { DataTable } from "@/components/ui/table/data-table";
import type { Column } from "@/components/ui/table/table-column";
import { buildSalesHref } from "@/lib/client/sales/sales-queries";
import { NO_SALESPERSON } from "@/lib/domain/sales/sales-figures";
import { formatBeijingTime } from "@/lib/domain/time/beijing-time";
import type { SalesRow, SalesView } from "@/lib/operations/money/sales-operations";
import { SalesFigure } from "./sales-table";

const COLUMNS = ["signed", "clawed", "net", "adjusted", "due", "refused", "returned"] as const;

/** Print version of the figures, with a signature line for each salesperson. */
export function SalesSheet({ view }: { view: SalesView }) {
  const t = useTranslations("sales");
  const now = useNow();
  const { from, to, month, closed } = view;
  const columns: Column<SalesRow>[] = [
    {
      key: "salesperson",
      header: t("columns.salesperson"),
      isRowHeader: true,
      value: ({ salesperson }) => salesperson ?? t("nobody"),
    },
    ...COLUMNS.map((key) => ({
      key,
      header: t(`columns.${key}`),
      align: "end" as const,
      value: (row: SalesRow) => row[key],
      cell: (row: SalesRow) => <SalesFigure count={row[key]} fen={row[`${key}Fen`]} />,
    })),
    ...(view.commission === null && view.total.commissionDueFen === 0
      ? []
      : [
          {
            key: "commission",
            header: t("commission.due"),
            align: "end" as const,
            unit: "fen" as const,
            value: (row: SalesRow) => row.commissionDueFen,
          },
        ]),
    { key: "signature", header: t("sheet.signature"), value: () => "", className: "min-w-32" },
  ];
  return (
    <PrintedSheet
      title={t("sheet.heading", { period: month ?? `${from} – ${to}` })}
      lead={[
        closed ? t("closing.closedBy", { who: closed.by, time: formatToMinute(closed.at) }) : t("sheet.open1"),
        t("closing.clawback", { days: view.clawbackDays }),
        t("sheet.printed", { time: formatBeijingTime(now).slice(0, 16) }),
      ].join(" · ")}
      corner={`${from} – ${to}`}
      back={{ href: buildSalesHref(month ? { month } : { from, to }), label: t("sheet.back") }}
      printLabel={t("sheet.print")}
      signatures={[t("sheet.maker"), t("sheet.approver")]}
    >
      <ScrollArea label={t("table.title")} className="mt-4">
        <DataTable
          layout="print"
          caption={t("table.title")}
          columns={columns}
          rows={view.rows}
          rowKey={({ salesperson }) => salesperson ?? NO_SALESPERSON}
          total={{ label: t("total"), row: { ...view.total, salesperson: null } }}
        />
      </ScrollArea>
      <p className="mt-2 text-xs text-muted">{t("table.note")}</p>
    </PrintedSheet>
  );
}
