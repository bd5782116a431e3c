import { useTranslations } from "next-intl";
import { useNow } from "@/components/ui/figures/now-provider";
import { TableCard } from "@/components/ui/table/table-card";
import type { QuerySummaryView } from "@/lib/domain/queries/query-views";
import { toBeijingDay } from "@/lib/domain/time/beijing-time";

/** What each reason asked, found and changed in this month, and what that cost. */
export function QueryReasonTable({ reasons }: Pick<QuerySummaryView, "reasons">) {
  const t = useTranslations("reconcile.reasons");
  const tReason = useTranslations("queries.reason");
  const now = useNow();
  if (reasons.length === 0) return null;
  return (
    <TableCard
      id="query-reasons"
      title={t("title")}
      fileName={[t("title"), toBeijingDay(now).slice(0, 7)]}
      columns={[
        { key: "reason", header: t("reason"), isRowHeader: true, value: ({ reason }) => tReason(reason) },
        { key: "queries", header: t("queries"), unit: "count" },
        { key: "found", header: t("found"), unit: "count" },
        { key: "changed", header: t("changed"), unit: "count" },
        { key: "units", header: t("units"), unit: "count" },
        { key: "fen", header: t("fen"), unit: "fen" },
      ]}
      rows={reasons}
      rowKey={({ reason }) => reason}
    />
  );
}
