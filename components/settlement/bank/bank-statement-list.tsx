import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { TableCard } from "@/components/ui/table/table-card";
import type { Column } from "@/components/ui/table/table-column";
import { bankStatementsOptions } from "@/lib/client/settlement/bank-queries";
import type { BankStatementView } from "@/lib/domain/settlement/bank/bank-answers";

/** The statements that were imported last. */
export function BankStatementList() {
  const t = useTranslations("settlement.bank");
  const { data } = useQuery(bankStatementsOptions);
  if (!data || data.items.length === 0) return null;
  const columns: Column<BankStatementView>[] = [
    { key: "fileName", header: t("statements.file"), isRowHeader: true, className: "w-full max-w-0 truncate" },
    {
      key: "bank",
      header: t("statements.bank"),
      value: ({ bank, accountTail }) =>
        [t(`banks.${bank}`), accountTail && t("account", { tail: accountTail })].filter(Boolean).join(" "),
    },
    { key: "days", header: t("statements.days"), hideBelow: "md", value: ({ from, to }) => `${from} – ${to}` },
    { key: "entries", header: t("statements.entries"), unit: "count", hideBelow: "md" },
    { key: "added", header: t("statements.added"), unit: "count" },
    { key: "createdBy", header: t("statements.by"), hideBelow: "lg" },
    { key: "createdAt", header: t("statements.at"), unit: "instant", hideBelow: "lg" },
  ];
  return (
    <TableCard
      id="bank-statements"
      title={t("statements.title")}
      columns={columns}
      rows={data.items}
      rowKey={({ id }) => id}
    />
  );
}
