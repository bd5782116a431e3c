import { useTranslations } from "next-intl";
import { useSettlementFileName } from "@/components/settlement/files/use-settlement-file-name";
import { TableCard } from "@/components/ui/table/table-card";
import type { Column } from "@/components/ui/table/table-column";
import type { BankView } from "@/lib/domain/settlement/bank/bank-answers";

const MAX_DAYS_SHOWN = 31;

/** Remitted, fee, received and difference of each day of payment; the days sum to the total row. */
export function BankDayTable({ view }: { view: BankView }) {
  const t = useTranslations("settlement.bank");
  const buildFileName = useSettlementFileName({ carrier: view.carrier ?? "", basis: "" });
  const columns: Column<BankView["days"][number]>[] = [
    { key: "day", header: t("columns.day"), isRowHeader: true, value: ({ day }) => day ?? t("undated") },
    { key: "count", header: t("columns.count"), unit: "count", sum: true, hideBelow: "md" },
    { key: "remitted", header: t("columns.remitted"), unit: "fen", sum: true },
    { key: "fee", header: t("columns.fee"), unit: "fen", sum: true, hideBelow: "md" },
    { key: "received", header: t("columns.received"), unit: "fen", sum: true },
    { key: "difference", header: t("columns.difference"), unit: "fen", sum: true, className: "font-medium" },
  ];
  return (
    <TableCard
      id="bank-days"
      title={t("days")}
      fileName={buildFileName(`${t("title")} ${t("days")}`, view)}
      aside={`${view.from} – ${view.to}`}
      columns={columns}
      rows={view.days.slice(0, MAX_DAYS_SHOWN)}
      fileRows={view.days}
      rowKey={({ day }) => day ?? ""}
      rowData={({ day }) => ({ "data-testid": "bank-day", "data-day": day ?? "" })}
      total={view.days.length > MAX_DAYS_SHOWN ? undefined : { label: t("total") }}
    />
  );
}
