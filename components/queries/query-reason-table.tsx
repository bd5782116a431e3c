import { useTranslations } from "next-intl";
import { TableCard } from "@/components/ui/table/table-card";
import type { QuerySummaryView } from "@/lib/domain/queries/query-views";

/** What each reason asked, found and changed in this month, and what that cost. */
export function QueryReasonTable({ reasons }: Pick<QuerySummaryView, "reasons">) {
  const t = useTranslations("reconcile.reasons");
  const tReason = useTranslations("queries.reason");
  if (reasons.length === 0) return null;
  return (
    <TableCard
      id="query-reasons"
      title={t("title")}
      columns={[
        { key: "reason", header: t("reason"), isRowHeader: true, value: ({ reason }) => tReason(reason) },
        { key: "queries", header: t("queries"), unit: "count", value: ({ queries }) => queries },
        { key: "found", header: t("found"), unit: "count", value: ({ found }) => found },
        { key: "changed", header: t("changed"), unit: "count", value: ({ changed }) => changed },
        { key: "units", header: t("units"), unit: "count", value: ({ units }) => units },
        { key: "fen", header: t("fen"), unit: "fen", value: ({ fen }) => fen },
      ]}
      rows={reasons}
      rowKey={({ reason }) => reason}
    />
  );
}
